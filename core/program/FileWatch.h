// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Notifier.h"
#include "base/Result.h"
#include "base/UniqueFd.h"

#include <QTimer>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace dynfou {

/// Notices that a file has another content, however that came about: written in place, replaced, or a symbolic link on
/// the way to it led elsewhere; and that it has another mode, which may be what was missing to read it. Watches the
/// folders (inotify(7)), as a watch of the file would end with its replacement; and all above them, as a folder may be
/// removed and made again.
class FileWatch {
public:
    /// `changed` comes from the event loop, a moment (kSettleTime) after the first change.
    static Result<std::unique_ptr<FileWatch>> open(std::string path, std::function<void()> changed);

    static constexpr std::chrono::milliseconds kSettleTime{200};

private:
    /// What tells one state of a file from another; all 0 when there is none.
    struct Stamp {
        unsigned long long device = 0;
        unsigned long long inode = 0;
        long long size = 0;
        long long modified = 0; ///< nanoseconds
        long long changed = 0;

        bool operator==(const Stamp&) const = default;
    };
    FileWatch(UniqueFd fd, std::string path, std::function<void()> changed);
    void onReadable();
    void look();
    void watchFolders();
    [[nodiscard]] Stamp stamp() const;

    UniqueFd m_fd;
    std::string m_path;
    std::function<void()> m_changed;
    Stamp m_stamp;
    std::vector<int> m_watches;
    QTimer m_timer;
    NotifierPtr m_notifier;
};

} // namespace dynfou
