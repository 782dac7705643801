// SPDX-License-Identifier: Apache-2.0
#include "Version.h"
#include "base/Log.h"
#include "base/SignalWatcher.h"
#include "client/Prober.h"
#include "config/CommandLine.h"
#include "feed/EngineFeed.h"
#include "model/Language.h"
#include "model/ListStore.h"
#include "model/NoticeStore.h"
#include "model/StartOptions.h"
#include "program/ServiceLife.h"
#include "tray/Desktop.h"
#include "tray/SingleInstance.h"
#include "tray/SleepWatch.h"
#include "tray/SystemBus.h"
#include "widgets/ServerActions.h"

#include <QApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <csignal>
#include <cstdio>
#include <memory>
#include <unistd.h>

namespace {

using namespace dynfou;
using namespace dynfou::gui;
using namespace Qt::StringLiterals;

/// Blocks the signals, so that only the event loop receives them. Must be called before any thread starts.
void blockSignals()
{
    sigset_t signals;
    ::sigemptyset(&signals);
    for (const int number : kServiceSignals)
        ::sigaddset(&signals, number);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

int failWith(const QString& sentence, ErrorCode code)
{
    std::fprintf(stderr, "error: %s\n", sentence.toUtf8().constData());
    return exitCode(code);
}

Parsed<Invocation> readSettings()
{
    CommandLineInput input;
    input.own = Program::Client;
    input.arguments = {"run"};
    input.environment = withUserList(processEnvironment());
    input.isRoot = ::geteuid() == 0;
    return parseCommandLine(input);
}

/// The window and its engine as one service, which signals and "Quit" end.
class TrayService final : public Service {
public:
    TrayService(Desktop& desktop, EngineFeed& feed) : m_desktop(desktop), m_feed(feed) {}
    void stop(Ending ending, std::function<void()> done) override
    {
        m_desktop.window().hide();
        m_feed.stop(ending, std::move(done));
    }
    void stopNow() override { m_feed.stopNow(); }
    void reload() override { m_feed.retry(); }
    [[nodiscard]] std::string statusLine() const override { return {}; } // nobody asks: the window shows the status

private:
    Desktop& m_desktop;
    EngineFeed& m_feed;
};

int run(const ClientSettings& settings, const StartOptions& options)
{
    SingleInstance instance(QString::fromStdString(settings.common.runtimeDirectory) + u"/tray.sock"_s);
    const auto part = instance.enter(options.sources);
    if (!part)
        return failWith(QString::fromStdString(part.error().toString()), part.error().code);
    if (*part == SingleInstance::Part::HandedOver)
        return 0;
    auto file = FdLogSink::open(settings.common.logFile, settings.common.logLevel, settings.common.logFormat);
    if (!file)
        return failWith(QString::fromStdString(file.error().toString()), ErrorCode::Configuration);
    LogBuffer buffer;
    const Log log(std::make_shared<BufferedLogSink>(*file, buffer), "client");
    EngineFeed feed(settings, log, [&log] { return openClientHost(log, Prompting::Allowed); });
    TunnelBoard board(feed, [] { return std::chrono::duration_cast<std::chrono::milliseconds>(bootTime()); });
    ListStore store(settings.serverList, settings.legacy);
    NoticeStore notices(NoticeStore::usualPath());
    Desktop desktop(board, feed, store, notices, buffer, QDBusConnection::sessionBus());
    ServiceLife life(
        {settings.common.keepTunnels, settings.common.scriptTimeout, {}, {}, [] { QCoreApplication::quit(); }}, log);
    life.begin(std::make_unique<TrayService>(desktop, feed));
    const auto signals = SignalWatcher::open(kServiceSignals, [&life](int number) { life.onSignal(number); });
    if (!signals)
        return failWith(QString::fromStdString(signals.error().toString()), signals.error().code);
    QObject::connect(&desktop, &Desktop::quitWanted, [&life] { life.stop(life.usualEnding()); });
    const auto import = [&desktop](const QStringList& sources) {
        for (const auto& source : sources)
            desktop.window().actionsOnServers().importFrom(source);
    };
    QObject::connect(&instance, &SingleInstance::started, [&](const QStringList& sources) {
        desktop.open();
        import(sources);
    });
    log.info("starting", {{"version", kSoftwareVersion}, {"pid", QCoreApplication::applicationPid()}});
    desktop.start(options.isMinimized && options.sources.isEmpty());
    // the window comes first, because the system bus, and so the tunnels, may take a moment
    SystemBus systemBus;
    std::unique_ptr<SleepWatch> sleep;
    QObject::connect(&systemBus, &SystemBus::ready, &board, [&] {
        feed.startTunnels();
        board.refresh();
        sleep = std::make_unique<SleepWatch>(QDBusConnection::systemBus());
        QObject::connect(sleep.get(), &SleepWatch::resumed, &board, [&] {
            feed.wake();
            board.noteSleep();
        });
    });
    QTimer::singleShot(0, &board, [&] {
        systemBus.open();
        feed.start();
        board.start();
        import(options.sources);
    });
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    blockSignals();
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const auto options = parseStart(arguments, QDir::currentPath());
    if (!options.error.isEmpty())
        return failWith(options.error, ErrorCode::Usage);
    if (options.wantsHelp || options.wantsVersion) {
        const auto text =
            options.wantsHelp ? startHelp() : u"dynfou-tray %1\n"_s.arg(QLatin1StringView(kSoftwareVersion));
        std::fputs(text.toUtf8().constData(), stdout);
        return 0;
    }
    const auto invocation = readSettings();
    for (const auto& issue : invocation.issues)
        std::fprintf(stderr, "%s\n", issue.toString().c_str());
    if (!invocation.value)
        return exitCode(ErrorCode::Usage);
    const QApplication application(argc, argv);
    QApplication::setApplicationName(u"dynfou"_s);
    QApplication::setDesktopFileName(u"dynfou-tray"_s);
    QApplication::setQuitOnLastWindowClosed(false);
    QTranslator translator;
    QTranslator qtTranslator; // for Qt's own buttons and dialogs
    if (const auto language = languageOf(QLocale().uiLanguages(), {u"de"_s, u"tr"_s}); !language.isEmpty()) {
        if (translator.load(u":/i18n/dynfou-tray_"_s + language))
            QApplication::installTranslator(&translator);
        if (qtTranslator.load(u"qtbase_"_s + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QApplication::installTranslator(&qtTranslator);
    }
    return run(std::get<ClientSettings>(invocation.value->settings), options);
}
