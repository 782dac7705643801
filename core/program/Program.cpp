// SPDX-License-Identifier: Apache-2.0
#include "program/Program.h"

#include "Version.h"
#include "base/SignalWatcher.h"
#include "base/Text.h"
#include "config/Completion.h"
#include "config/DefaultsFile.h"
#include "program/FileWatch.h"
#include "program/InstanceLock.h"
#include "program/ServiceNotifier.h"
#include "program/StatusCommand.h"

#include <QCoreApplication>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <sys/resource.h>

namespace dynfou {

namespace {

void printIssues(const std::vector<ConfigIssue>& issues)
{
    for (const auto& issue : issues)
        std::fprintf(stderr, "%s\n", issue.toString().c_str());
}

CommandLineInput readInput(Program own, int argc, char** argv)
{
    CommandLineInput input;
    input.own = own;
    input.invokedAs = argc > 0 ? argv[0] : "";
    for (int i = 1; i < argc; ++i)
        input.arguments.emplace_back(argv[i]);
    input.environment = processEnvironment();
    input.isRoot = ::geteuid() == 0;
    input.defaults = readDefaults(own);
    return input;
}

/// The other mode is the other program's work; it stands beside this one, or in PATH.
int becomeSibling(const Invocation& invocation)
{
    const std::string name(executableName(invocation.program));
    std::error_code ignored;
    const auto beside = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path() / name;
    std::vector<std::string> words{name};
    words.insert(words.end(), invocation.siblingArguments.begin(), invocation.siblingArguments.end());
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (auto& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    ::execv(beside.c_str(), arguments.data());
    ::execvp(name.c_str(), arguments.data());
    const auto error =
        Error::fromErrno(errno, "cannot start " + name + " for MODE " + std::string(toString(invocation.program)),
                         "install the package " + name);
    std::fprintf(stderr, "error: %s\n", error.toString().c_str());
    return exitCode(ErrorCode::System);
}

/// The soft limit of 1,024 descriptors is too small for a server.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

const CommonSettings& commonOf(const Invocation& invocation)
{
    if (const auto* server = std::get_if<ServerSettings>(&invocation.settings))
        return server->common;
    return std::get<ClientSettings>(invocation.settings).common;
}

const std::string& listOf(const Invocation& invocation)
{
    if (const auto* server = std::get_if<ServerSettings>(&invocation.settings))
        return server->clientList;
    return std::get<ClientSettings>(invocation.settings).serverList;
}

/// Whether there is a terminal whose end would end us.
bool hasTerminal()
{
    return UniqueFd(::open("/dev/tty", O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)).isValid();
}

int printCompletion(const Invocation& invocation)
{
    const auto shell = shellNamed(invocation.argument);
    if (!shell) {
        return reportError(Error{ErrorCode::Usage,
                                 '"' + printable(invocation.argument) + "\" is not a shell that is known here",
                                 "allowed are bash, zsh and fish"});
    }
    std::fputs(completionText(invocation.program, *shell).c_str(), stdout);
    return 0;
}

int reportFailure(const StartFailure& failure, const Log& log, bool isLogOnScreen)
{
    printIssues(failure.issues);
    std::fprintf(stderr, "error: %s\n", failure.error.toString().c_str());
    if (!isLogOnScreen) {
        for (const auto& issue : failure.issues)
            log.error(issue.toString());
        log.error(failure.error.toString());
    }
    return exitCode(failure.error.code);
}

/// How long the end of a program takes beside its scripts, at most.
constexpr std::chrono::seconds kStopMargin{15};

/// What signals and changed files make of a service that runs, or is about to.
class Lifetime {
public:
    Lifetime(const CommonSettings& settings, Log log)
        : m_keepTunnels(settings.keepTunnels), m_stopLimit(2 * settings.scriptTimeout + kStopMargin),
          m_log(std::move(log)),
          m_notifier(
              readNotifySettings(processEnvironment(), QCoreApplication::applicationPid()),
              [this] { return m_service ? m_service->statusLine() : std::string("starting"); }, m_log)
    {
    }

    void begin(std::unique_ptr<Service> service)
    {
        m_service = std::move(service);
        m_notifier.ready();
    }
    void end() { m_service.reset(); }
    void reload()
    {
        if (m_isStopping || !m_service)
            return;
        m_notifier.reloading();
        m_service->reload();
        m_notifier.ready();
    }
    void onSignal(int number)
    {
        // the same signal says that the terminal was closed, and then the program must clean up
        if (number == SIGHUP && !(m_hadTerminal && !hasTerminal()))
            return reload();
        if (m_isStopping) { // asked twice: what is slow (a script that will not end) is left behind
            if (m_service)
                m_service->stopNow();
            return QCoreApplication::quit();
        }
        m_isStopping = true;
        const bool isKeeping = m_keepTunnels || number == SIGUSR2;
        m_log.info(isKeeping ? "stopping, the tunnels stay" : "stopping", {{"signal", number}});
        m_notifier.stopping(m_stopLimit);
        if (m_service)
            m_service->stop(isKeeping ? Ending::KeepTunnels : Ending::RemoveTunnels, [] { QCoreApplication::quit(); });
    }

private:
    bool m_keepTunnels;
    std::chrono::seconds m_stopLimit;
    bool m_hadTerminal = hasTerminal();
    bool m_isStopping = false;
    Log m_log;
    std::unique_ptr<Service> m_service;
    ServiceNotifier m_notifier; // after the service, which it asks
};

int runService(const Invocation& invocation, int argc, char** argv, const StartService& start)
{
    const auto& common = commonOf(invocation);
    auto sink = FdLogSink::open(common.logFile, common.logLevel, common.logFormat);
    if (!sink) {
        std::fprintf(stderr, "error: %s\n", sink.error().toString().c_str());
        return exitCode(ErrorCode::Configuration);
    }
    const Log log(*sink, std::string(toString(invocation.program)));
    const bool isLogOnScreen = common.logFile == "-";
    const QCoreApplication application(argc, argv);
    raiseDescriptorLimit();
    std::signal(SIGPIPE, SIG_IGN);

    Lifetime lifetime(common, log);
    const auto signals =
        SignalWatcher::open({SIGTERM, SIGINT, SIGHUP, SIGUSR2}, [&](int number) { lifetime.onSignal(number); });
    if (!signals)
        return reportFailure({signals.error(), {}}, log, isLogOnScreen);

    log.info("starting", {{"version", kSoftwareVersion}, {"pid", QCoreApplication::applicationPid()}});
    const auto lock = InstanceLock::acquire(listOf(invocation), log);
    if (!lock)
        return reportFailure({lock.error(), {}}, log, isLogOnScreen);
    // before the list is read: a change after that is noticed
    const auto watch = FileWatch::open(listOf(invocation), [&] { lifetime.reload(); });
    if (!watch)
        log.warning("the list is read again on SIGHUP only", {{"error", watch.error().toString()}});
    auto started = start(invocation, log);
    if (!started)
        return reportFailure(started.error(), log, isLogOnScreen);
    lifetime.begin(std::move(*started));
    const int code = QCoreApplication::exec();
    lifetime.end();
    log.info("stopped");
    return code;
}

} // namespace

int reportError(const Error& error)
{
    std::fprintf(stderr, "error: %s\n", error.toString().c_str());
    return exitCode(error.code);
}

int runProgram(Program own, int argc, char** argv, const StartService& start, const RunCommand& command)
{
    const auto invocation = parseCommandLine(readInput(own, argc, argv));
    printIssues(invocation.issues);
    if (!invocation.value)
        return exitCode(ErrorCode::Usage);
    if (invocation.value->isSibling)
        return becomeSibling(*invocation.value);
    switch (invocation.value->command) {
    case Command::Help:
        std::fputs(helpText(invocation.value->program).c_str(), stdout);
        return 0;
    case Command::Version:
        std::printf("%s %s\n", std::string(executableName(own)).c_str(), kSoftwareVersion);
        return 0;
    case Command::Status:
    case Command::Clients:
        return runStatusCommand(*invocation.value);
    case Command::Completion:
        return printCompletion(*invocation.value);
    case Command::Run:
        return runService(*invocation.value, argc, argv, start);
    default:
        return command(*invocation.value);
    }
}

} // namespace dynfou
