// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "base/Notifier.h"
#include "base/Result.h"
#include "base/UniqueFd.h"

#include <memory>
#include <string>

namespace dynfou {

/// Prevents two engines from using one list: both would take the same links for their own. The lock is a listening
/// socket with an abstract name (unix(7)) made from the list's canonical path. The kernel keeps that name unique in a
/// network namespace, where the links are too, and frees it when the process ends in any way.
class InstanceLock {
public:
    /// AlreadyRunning, with the other process's number, if a program of root or of this user holds the lock. If another
    /// user holds it, who cannot change our links, there is only a warning.
    static Result<std::unique_ptr<InstanceLock>> acquire(const std::string& listPath, const Log& log);

private:
    explicit InstanceLock(UniqueFd fd);

    UniqueFd m_fd;
    NotifierPtr m_notifier; ///< of processes that ask who holds it
};

} // namespace dynfou
