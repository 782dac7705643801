// SPDX-License-Identifier: Apache-2.0
#include "feed/DoctorRun.h"

#include "doctor/Examination.h"

#include <QPromise>
#include <QThreadPool>
#include <utility>

namespace dynfou::gui {

DoctorRun::DoctorRun(ClientSettings settings, ServerList list, doctor::Known known, Done done)
{
    QObject::connect(&m_watcher, &QFutureWatcherBase::finished, &m_watcher, [this, done = std::move(done)] {
        auto findings = m_watcher.result();
        const auto tell = done; // a copy, because the call may destroy this object
        tell(std::move(findings));
    });
    const auto promise = std::make_shared<QPromise<std::vector<doctor::Finding>>>();
    m_watcher.setFuture(promise->future());
    promise->start();
    QThreadPool::globalInstance()->start(
        [promise, settings = std::move(settings), list = std::move(list), known = std::move(known)] {
            const auto facts = doctor::gather(settings, list, known);
            promise->addResult(facts ? doctor::examine(*facts) : std::vector<doctor::Finding>{});
            promise->finish();
        });
}

} // namespace dynfou::gui
