// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/IpAddress.h"
#include "base/Result.h"

#include <QFutureWatcher>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace dynfou {

/// Looks a host name up in a thread of its own, each time anew: QHostInfo::lookupHost() would answer out of its cache
/// for a minute, when it matters that the name has moved. Destroying it forgets the lookup.
class NameLookup {
public:
    /// Asks the name service, and waits for it: lookUp() in all but tests.
    using Ask = std::function<Result<std::vector<IpAddress>>(const std::string& name)>;
    /// What waits for the answer: a tunnel, or nobody. The latter never holds up the former.
    enum class Purpose : std::uint8_t { Search, Check };
    /// Without addresses there is a text that says why.
    using Found = std::function<void(std::vector<IpAddress> addresses, const Reason& why)>;

    NameLookup(const std::string& name, Purpose purpose, Ask ask, Found found);

private:
    struct Answer {
        std::vector<IpAddress> addresses;
        Reason why; ///< there are no addresses
    };

    using Watcher = QFutureWatcher<Answer>;
    /// From the event loop, so that a lookup may be given up from inside its own callback.
    struct Forget {
        void operator()(Watcher* watcher) const
        {
            watcher->disconnect();
            watcher->deleteLater();
        }
    };

    std::unique_ptr<Watcher, Forget> m_watcher;
};

} // namespace dynfou
