// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace dynfou {

/// How much of a script's output is logged; at most `lines` times `lineLength` bytes.
struct HookOutputLimits {
    std::size_t lines = 200;
    std::size_t lineLength = 500; ///< bytes
};

/// Cuts a stream into lines for the log, within limits.
class HookOutput {
public:
    using LineSink = std::function<void(std::string_view line)>;

    HookOutput(HookOutputLimits limits, LineSink sink);

    /// Takes the next bytes of the stream.
    void append(std::string_view bytes);
    /// The stream has ended: the rest without a newline becomes a line.
    void finish();
    /// Whether a limit was exceeded; everything after that is discarded.
    [[nodiscard]] bool isCut() const { return m_isCut; }

private:
    void emitLine();

    HookOutputLimits m_limits;
    LineSink m_sink;
    std::string m_line;
    bool m_lineIsCut = false;
    bool m_isCut = false;
    std::size_t m_lines = 0;
    std::size_t m_bytes = 0;
};

} // namespace dynfou
