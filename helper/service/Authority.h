// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <functional>
#include <string>
#include <vector>

namespace dynfou::helper {

/// Who decides whether a caller may do something: polkit.
class Authority {
public:
    Authority() = default;
    Authority(const Authority&) = delete;
    Authority& operator=(const Authority&) = delete;
    virtual ~Authority() = default;

    using Answer = std::function<void(Result<void>)>;
    /// Asks whether the owner of a unique name on the bus may do all of `actions`, one after the other; Privilege when
    /// not. `mayAsk`: the user may be asked for a password. `answer` is called once, within a limit of time that is one
    /// for all of them together.
    virtual void check(const std::string& caller, std::vector<std::string> actions, bool mayAsk, Answer answer) = 0;
    /// Nobody waits any more for what was asked about this caller: a dialogue that is open for it is to be closed. The
    /// answers still come.
    virtual void cancel(const std::string& caller) = 0;
};

} // namespace dynfou::helper
