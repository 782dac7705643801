// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou::agreement {

/// What one line on the health connection holds at most, without its newline.
inline constexpr std::size_t kMaxNoticeSize = 512;

enum class NoticeKind : std::uint8_t {
    Replaced, ///< another machine uses this client name and has the tunnel now
};

/// What the server tells a client over the health connection.
struct Notice {
    NoticeKind kind = NoticeKind::Replaced;
    std::string sentence; ///< for a person, at most kMaxSentenceSize bytes, printable; may be empty

    bool operator==(const Notice&) const = default;
};

/// The line of a notice, newline included. The sentence is made printable and cut as that of an `error` is.
std::string encode(const Notice& notice);

/// Puts the bytes of a health connection together to notices. Whatever is no notice that is known here is dropped,
/// line by line; at most kMaxNoticeSize bytes are kept.
class NoticeReader {
public:
    /// Takes what was received, in pieces of any size; returns the notices that are complete now.
    std::vector<Notice> feed(std::string_view bytes);

private:
    std::string m_line;
    bool m_isTooLong = false; ///< the line was dropped, the rest of it is skipped
};

} // namespace dynfou::agreement
