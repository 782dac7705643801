// SPDX-License-Identifier: Apache-2.0
#include "hooks/HookSpawn.h"

#include "base/Text.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace dynfou {

namespace {

constexpr const char* kDefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// posix_spawn and not QProcess: it tells the child's errno, takes the environment byte by byte, does not copy the
/// page tables of a large server, and no pipe that a grandchild holds open can delay the end of a run.
class SpawnSettings {
public:
    SpawnSettings()
    {
        posix_spawn_file_actions_init(&m_actions);
        posix_spawnattr_init(&m_attributes);
    }
    ~SpawnSettings()
    {
        posix_spawn_file_actions_destroy(&m_actions);
        posix_spawnattr_destroy(&m_attributes);
    }
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;

    /// Own session; no signal blocked or ignored, whatever we do with signals; all output into `outputFd`; no other
    /// descriptor of ours.
    int fill(int outputFd)
    {
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        constexpr short flags = POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
        const std::array results{
            posix_spawnattr_setflags(&m_attributes, flags),
            posix_spawnattr_setsigmask(&m_attributes, &none),
            posix_spawnattr_setsigdefault(&m_attributes, &all),
            posix_spawn_file_actions_adddup2(&m_actions, outputFd, STDOUT_FILENO),
            posix_spawn_file_actions_adddup2(&m_actions, outputFd, STDERR_FILENO),
            posix_spawn_file_actions_addopen(&m_actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0),
            posix_spawn_file_actions_addclosefrom_np(&m_actions, STDERR_FILENO + 1),
        };
        const auto* const failed = std::find_if(results.begin(), results.end(), [](int result) { return result != 0; });
        return failed == results.end() ? 0 : *failed;
    }
    [[nodiscard]] const posix_spawn_file_actions_t* actions() const { return &m_actions; }
    [[nodiscard]] const posix_spawnattr_t* attributes() const { return &m_attributes; }

private:
    posix_spawn_file_actions_t m_actions{};
    posix_spawnattr_t m_attributes{};
};

std::vector<std::string> environmentOf(const HookRequest& request)
{
    std::vector<std::string> environment;
    bool hasPath = false;
    for (const auto& [name, value] : request.environment) {
        hasPath = hasPath || name == "PATH";
        environment.emplace_back(name).append(1, '=').append(value);
    }
    if (!hasPath) {
        const char* path = std::getenv("PATH"); // NOLINT(concurrency-mt-unsafe): nobody sets it
        environment.push_back(std::string("PATH=") + (path != nullptr && *path != '\0' ? path : kDefaultPath));
    }
    return environment;
}

/// What stands behind `#!` in the file's first line.
std::string interpreterLine(const std::string& file)
{
    // O_NONBLOCK: a named pipe must not stop us
    const UniqueFd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    std::array<char, 256> start{};
    const auto size = fd.isValid() ? ::read(fd.get(), start.data(), start.size()) : -1;
    if (size < 2 || start[0] != '#' || start[1] != '!')
        return {};
    const std::string_view text(start.data() + 2, static_cast<std::size_t>(size) - 2);
    return std::string(text.substr(0, text.find('\n')));
}

Error explain(const HookRequest& request, int number)
{
    const auto& file = request.file;
    auto error = Error::fromErrno(number, "cannot run the script " + file);
    struct stat status {};
    const bool exists = ::stat(file.c_str(), &status) == 0;
    const auto line = interpreterLine(file);
    if (!exists) {
        error.hint = request.event ? "check SCRIPT_DOWN and SCRIPT_EVENT" : "check SCRIPT_FILE";
    } else if (!S_ISREG(status.st_mode)) {
        error.hint = "it is not a regular file";
    } else if ((status.st_mode & (S_IXUSR | S_IXGRP | S_IXOTH)) == 0) {
        error.hint = "make it executable: chmod +x " + file;
    } else if (number == EACCES) {
        error.hint = "user " + std::to_string(::geteuid()) + " may not read and run it, or a folder on the way to it";
    } else if (number == ENOEXEC && line.empty()) {
        error.hint = "a script must begin with a line such as #!/bin/sh";
    } else if (line.ends_with('\r')) {
        error.hint =
            "its first line ends with a carriage return, as Windows editors write it: sed -i 's/\\r$//' " + file;
    } else if (number == ENOENT && !line.empty()) {
        error.hint = "the interpreter in its first line does not exist: " + printable(trimmed(line), 128);
    }
    return error;
}

} // namespace

Result<SpawnedHook> spawnHook(const HookRequest& request)
{
    std::array<int, 2> pipe{-1, -1};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        return fail(Error::fromErrno(errno, "cannot make a pipe for the output of " + request.file));
    SpawnedHook hook;
    hook.output.reset(pipe[0]);
    const UniqueFd writeEnd(pipe[1]);
    // the read end only: the script's own end stays a blocking one
    SpawnSettings settings;
    const int unset = ::fcntl(pipe[0], F_SETFL, O_NONBLOCK) != 0 ? errno : settings.fill(pipe[1]);
    if (unset != 0)
        return fail(Error::fromErrno(unset, "cannot prepare the run of " + request.file));

    auto environment = environmentOf(request);
    std::vector<char*> environmentPointers;
    environmentPointers.reserve(environment.size() + 1);
    for (auto& variable : environment)
        environmentPointers.push_back(variable.data());
    environmentPointers.push_back(nullptr);
    std::string file = request.file;
    std::array<char*, 2> arguments{file.data(), nullptr};

    const int number = ::posix_spawn(&hook.pid, file.c_str(), settings.actions(), settings.attributes(),
                                     arguments.data(), environmentPointers.data());
    if (number != 0)
        return fail(explain(request, number));
    // The process is ours and not waited for yet, so its number cannot mean another one.
    // (glibc 2.36's own pidfd_open cannot be linked from C++.)
    hook.pidFd.reset(static_cast<int>(::syscall(SYS_pidfd_open, hook.pid, 0)));
    if (!hook.pidFd.isValid()) {
        auto error = Error::fromErrno(errno, "cannot watch the script " + request.file);
        ::kill(-hook.pid, SIGKILL);
        ::waitpid(hook.pid, nullptr, 0);
        return fail(std::move(error));
    }
    return hook;
}

} // namespace dynfou
