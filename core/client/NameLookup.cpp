// SPDX-License-Identifier: Apache-2.0
#include "client/NameLookup.h"

#include "base/HostLookup.h"

#include <QPromise>
#include <QThreadPool>
#include <memory>
#include <utility>

namespace dynfou {

NameLookup::Answer NameLookup::ask(const std::string& name)
{
    auto addresses = lookUp(name);
    if (!addresses)
        return {{}, addresses.error().context};
    return {std::move(*addresses), {}};
}

NameLookup::NameLookup(const std::string& name, Found found) : m_watcher(new Watcher)
{
    Watcher* const watcher = m_watcher.get();
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [watcher, found = std::move(found)] {
        const auto answer = watcher->result();
        const auto tell = found; // the call may destroy this object
        tell(answer.addresses, answer.errorText);
    });
    const auto promise = std::make_shared<QPromise<Answer>>();
    watcher->setFuture(promise->future());
    promise->start();
    QThreadPool::globalInstance()->start([promise, name] {
        promise->addResult(ask(name));
        promise->finish();
    });
}

} // namespace dynfou
