// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Notifier.h"
#include "base/Result.h"
#include "base/UniqueFd.h"

#include <functional>
#include <initializer_list>
#include <memory>

namespace dynfou {

/// Delivers signals to the event loop by signalfd(2). Create it before any thread, so that every thread blocks them.
class SignalWatcher {
public:
    static Result<std::unique_ptr<SignalWatcher>> open(std::initializer_list<int> signals,
                                                       std::function<void(int)> received);

private:
    SignalWatcher(UniqueFd fd, std::function<void(int)> received);
    void onReadable();

    UniqueFd m_fd;
    std::function<void(int)> m_received;
    NotifierPtr m_notifier;
};

} // namespace dynfou
