// SPDX-License-Identifier: Apache-2.0
#include "client/NameLookup.h"

#include <QPromise>
#include <QThreadPool>
#include <memory>
#include <utility>

namespace dynfou {

namespace {

// a resolver that hangs keeps a thread for half a minute
constexpr int kSearchThreads = 64;
constexpr int kCheckThreads = 4;

std::unique_ptr<QThreadPool> makePool(int threads)
{
    auto pool = std::make_unique<QThreadPool>();
    pool->setMaxThreadCount(threads);
    return pool;
}

QThreadPool& poolFor(NameLookup::Purpose purpose)
{
    // never destroyed: a pool waits for its threads, and the end of the program must not wait for a resolver
    static auto* const searches = makePool(kSearchThreads).release();
    static auto* const checks = makePool(kCheckThreads).release();
    return purpose == NameLookup::Purpose::Search ? *searches : *checks;
}

} // namespace

NameLookup::NameLookup(const std::string& name, Purpose purpose, Ask ask, Found found) : m_watcher(new Watcher)
{
    Watcher* const watcher = m_watcher.get();
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, [watcher, found = std::move(found)] {
        const auto answer = watcher->result();
        const auto tell = found; // the call may destroy this object
        tell(answer.addresses, answer.why);
    });
    const auto promise = std::make_shared<QPromise<Answer>>();
    watcher->setFuture(promise->future());
    promise->start();
    poolFor(purpose).start([promise, name, ask = std::move(ask)] {
        auto addresses = ask(name);
        promise->addResult(addresses ? Answer{std::move(*addresses), {}} : Answer{{}, addresses.error().context});
        promise->finish();
    });
}

} // namespace dynfou
