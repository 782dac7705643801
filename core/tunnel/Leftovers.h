// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "tunnel/FouPortMarks.h"
#include "tunnel/Kernel.h"

#include <functional>
#include <vector>

namespace dynfou {

/// Closes the FOU ports that an earlier process of ours left open and that nothing needs any more.
void closeForgottenPorts(KernelWriter& kernel, const FouPortMarks& marks,
                         const std::function<bool(const FouPort&)>& isNeeded, const Log& log);

/// Removes a link of an earlier process that no entry of the list asks for any more.
void removeForgottenLink(KernelWriter& kernel, const TunnelLink& link, const Log& log);

/// Removes from `links` those whose identity another link has too, and returns them: a process that is killed while it
/// replaces a link leaves two. The link that was in use stays: it is up and has its own name.
std::vector<TunnelLink> takeDoubles(std::vector<TunnelLink>& links);
/// Removes such a duplicate link.
void removeDouble(KernelWriter& kernel, const TunnelLink& link, const Log& log);
/// Removes these links of ours one after the other; goes on after an error and returns the first.
Result<void> removeOneByOne(KernelWriter& kernel, const std::vector<TunnelLink>& links);

} // namespace dynfou
