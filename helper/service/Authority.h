// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <functional>
#include <string>
#include <vector>

namespace dynfou::helper {

/// Decides whether a caller may do something: polkit.
class Authority {
public:
    Authority() = default;
    Authority(const Authority&) = delete;
    Authority& operator=(const Authority&) = delete;
    virtual ~Authority() = default;

    using Answer = std::function<void(Result<void>)>;
    /// Asks whether the owner of a unique name on the bus may do all of `actions`, one after the other; Privilege if
    /// not. `mayAsk`: the user may be asked for a password. `answer` is called once, within one time limit for all
    /// actions together.
    virtual void check(const std::string& caller, std::vector<std::string> actions, bool mayAsk, Answer answer) = 0;
    /// The answers about this caller are not needed any more: closes a dialogue that is open for it. The answers still
    /// come.
    virtual void cancel(const std::string& caller) = 0;
};

} // namespace dynfou::helper
