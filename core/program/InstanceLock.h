// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "base/Notifier.h"
#include "base/Result.h"
#include "base/UniqueFd.h"

#include <memory>
#include <string>

namespace dynfou {

/// Keeps two engines from working on one list: both would take the same links for their own. A listening socket of an
/// abstract name (unix(7)) made from the list's canonical path: the kernel keeps it unique in a network namespace,
/// which is where the links are, and frees it with the process, however that ends.
class InstanceLock {
public:
    /// AlreadyRunning, with the other one's process number, when another program of root or of this user holds it. Held
    /// by any other user, who cannot be at work on our links, it is not ours for now: a warning.
    static Result<std::unique_ptr<InstanceLock>> acquire(const std::string& listPath, const Log& log);

private:
    explicit InstanceLock(UniqueFd fd);

    UniqueFd m_fd;
    NotifierPtr m_notifier; ///< those who ask who holds it
};

} // namespace dynfou
