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

/// Notices that a file has changed: its content (written in place, replaced, or reached through another symbolic link)
/// or its mode, without which it could perhaps not be read. Watches the folders (inotify(7)), because a watch of the
/// file itself would end when the file is replaced. Watches all folders above too, because a folder may be removed and
/// created again.
class FileWatch {
public:
    /// `changed` is called from the event loop, kSettleTime after the first change.
    static Result<std::unique_ptr<FileWatch>> open(std::string path, std::function<void()> changed);

    static constexpr std::chrono::milliseconds kSettleTime{200};

private:
    /// The properties by which a change is noticed; all 0 if there is no file.
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
