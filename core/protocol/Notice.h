// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dynfou::agreement {

/// The maximum length of a line on the health connection, without its newline.
inline constexpr std::size_t kMaxNoticeSize = 512;

enum class NoticeKind : std::uint8_t {
    Replaced, ///< another machine uses this client name and now has the tunnel
};

/// A message of the server to a client over the health connection.
struct Notice {
    NoticeKind kind = NoticeKind::Replaced;
    std::string sentence; ///< for a person, at most kMaxSentenceSize bytes, printable; may be empty

    bool operator==(const Notice&) const = default;
};

/// The line of a notice, including its newline. Control characters of the sentence become spaces, and the sentence is
/// cut to kMaxSentenceSize.
std::string encode(const Notice& notice);

/// Assembles notices from the bytes of a health connection. Lines that are not known notices are dropped; at most
/// kMaxNoticeSize bytes are kept.
class NoticeReader {
public:
    /// Takes received bytes in pieces of any size; returns the notices that they complete.
    std::vector<Notice> feed(std::string_view bytes);

private:
    std::string m_line;
    bool m_isTooLong = false; ///< the rest of the present line is skipped
};

} // namespace dynfou::agreement
