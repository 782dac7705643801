// SPDX-License-Identifier: Apache-2.0
#include "program/Program.h"

#include "Version.h"
#include "base/SignalWatcher.h"
#include "base/Text.h"
#include "config/Completion.h"
#include "config/DefaultsFile.h"
#include "program/FileWatch.h"
#include "program/InstanceLock.h"
#include "program/ServiceLife.h"
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
                                 "must be bash, zsh or fish"});
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

    ServiceLife life({common.keepTunnels, common.scriptTimeout,
                      readNotifySettings(processEnvironment(), QCoreApplication::applicationPid()), hasTerminal,
                      [] { QCoreApplication::quit(); }},
                     log);
    const auto signals = SignalWatcher::open(kServiceSignals, [&](int number) { life.onSignal(number); });
    if (!signals)
        return reportFailure({signals.error(), {}}, log, isLogOnScreen);

    log.info("starting", {{"version", kSoftwareVersion}, {"pid", QCoreApplication::applicationPid()}});
    const auto lock = InstanceLock::acquire(listOf(invocation), log);
    if (!lock)
        return reportFailure({lock.error(), {}}, log, isLogOnScreen);
    // before the list is read: a change after that is noticed
    const auto watch = FileWatch::open(listOf(invocation), [&] { life.reload(); });
    if (!watch)
        log.warning("the list is read again on SIGHUP only", {{"error", watch.error().toString()}});
    auto started = start(invocation, log);
    if (!started)
        return reportFailure(started.error(), log, isLogOnScreen);
    life.begin(std::move(*started));
    const int code = QCoreApplication::exec();
    life.end();
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
