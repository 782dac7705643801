// SPDX-License-Identifier: Apache-2.0
#include "Version.h"
#include "base/SignalWatcher.h"
#include "netlink/NetlinkKernel.h"
#include "netlink/NetworkMonitor.h"
#include "service/HelperService.h"
#include "service/PolkitAuthority.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace dynfou;

int report(const Error& error)
{
    std::fprintf(stderr, "error: %s\n", error.toString().c_str());
    return exitCode(error.code);
}

/// systemd gives it; a helper that is started by hand has the same one.
std::string runtimeDirectory()
{
    const char* given = std::getenv("RUNTIME_DIRECTORY"); // NOLINT(concurrency-mt-unsafe): one thread
    return given != nullptr && *given == '/' ? given : "/run/dynfou-helper";
}

int sayUsage(const std::string& word)
{
    std::printf("dynfou-helper %s\nusage: dynfou-helper\nStarted by D-Bus, see dynfou-helper(8).\n", kSoftwareVersion);
    return word == "--help" || word == "--version" ? 0 : exitCode(ErrorCode::Usage);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc > 1)
        return sayUsage(argv[1]);
    const QCoreApplication application(argc, argv); // first: the watcher's notifier needs its event dispatcher
    bool keepsTunnels = false;
    // before any thread, which the connection to the bus has
    const auto signals = SignalWatcher::open({SIGTERM, SIGINT, SIGUSR2}, [&keepsTunnels](int number) {
        keepsTunnels = number == SIGUSR2;
        QCoreApplication::quit();
    });
    auto sink = FdLogSink::open("-", LogLevel::Info, LogFormat::Text);
    if (!signals || !sink)
        return report(signals ? sink.error() : signals.error());
    const Log log(*sink, "helper");

    auto bus = QDBusConnection::systemBus();
    if (!bus.isConnected()) {
        return report({ErrorCode::Network, "cannot reach the system bus: " + bus.lastError().message().toStdString(),
                       "see: systemctl status dbus"});
    }
    auto kernel = netlink::NetlinkKernel::open(log.child("netlink"));
    auto network = netlink::NetworkMonitor::open();
    if (!kernel || !network)
        return report(kernel ? network.error() : kernel.error());

    helper::PolkitAuthority authority(bus, {});
    helper::HelperService service(
        bus, **kernel, authority,
        {.runtimeDirectory = runtimeDirectory(), .lastNumber = QRandomGenerator::system()->generate()},
        [&log](helper::HelperService::End end) {
            if (end == helper::HelperService::End::BusLost)
                log.error("the connection to the bus has ended; the tunnels are left to the next process");
            QCoreApplication::quit();
        },
        log);
    if (const auto started = service.start(); !started)
        return report(started.error());
    (*network)->start([&service] { service.checkLinks(); });
    log.info("starting", {{"version", kSoftwareVersion}});
    const int code = QCoreApplication::exec();
    // who sends SIGTERM then may have done so because the name has gone with the connection
    const bool isBusLost = !bus.isConnected();
    bus.unregisterService(QString::fromLatin1(helper::kService));
    if (!keepsTunnels && !isBusLost)
        service.removeAll();
    log.info("stopped");
    return isBusLost ? exitCode(ErrorCode::Network) : code;
}
