// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doctor/Finding.h"
#include "gathering/Gathering.h"

#include <QFutureWatcher>
#include <functional>
#include <memory>
#include <vector>

namespace dynfou::gui {

/// One doctor run, in a thread of its own so that the window never waits. After the destruction of this object `done`
/// is not called any more.
class DoctorRun {
public:
    using Done = std::function<void(std::vector<doctor::Finding>)>;

    DoctorRun(ClientSettings settings, ServerList list, doctor::Known known, Done done);

private:
    QFutureWatcher<std::vector<doctor::Finding>> m_watcher;
};

} // namespace dynfou::gui
