// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Log.h"
#include "base/Reason.h"
#include "config/Issue.h"
#include "program/Service.h"

#include <functional>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace dynfou {

/// Logs all errors of a list that was read again; returns the first, for the status.
Reason reportRefusedList(const std::vector<ConfigIssue>& issues, const std::string& path, const Log& log);
/// Logs the warnings about a list.
void logWarnings(const std::vector<ConfigIssue>& issues, const Log& log);

/// The list that a program uses: the last one that was read without an error, and why the present file is not in force.
template <typename List>
class ListSource {
public:
    using Read = std::function<Parsed<List>()>;

    /// `read`: reads the file at `path`, like readServerList() and readClientList().
    ListSource(std::string path, Read read, Log log)
        : m_path(std::move(path)), m_read(std::move(read)), m_log(std::move(log))
    {
    }

    /// Reads the file when the program starts. Logs warnings; returns errors, which end the program.
    tl::expected<void, StartFailure> accept()
    {
        const auto parsed = m_read();
        if (take(parsed))
            return {};
        return tl::unexpected(StartFailure{
            Error{errorOf(parsed.issues).code, m_path + " cannot be used", "nothing was started"}, parsed.issues});
    }
    /// Reads the file again and logs all errors and warnings. If there is an error, list() stays as it is, and
    /// refusal() says why.
    void read()
    {
        const auto parsed = m_read();
        if (!take(parsed))
            m_refusal = reportRefusedList(parsed.issues, m_path, m_log);
    }
    /// Reads the file again, and gives the engine the new list, or the reason why the previous one stays in force.
    template <typename Engine>
    void reload(Engine& engine)
    {
        read();
        if (m_refusal.isEmpty())
            engine.reload(m_list);
        else
            engine.refuseList(m_refusal);
    }

    [[nodiscard]] const List& list() const { return m_list; }
    /// Empty if the present file is in force.
    [[nodiscard]] const Reason& refusal() const { return m_refusal; }

private:
    bool take(const Parsed<List>& parsed)
    {
        if (parsed.hasErrors() || !parsed.value)
            return false;
        logWarnings(parsed.issues, m_log);
        m_list = *parsed.value;
        m_refusal = {};
        return true;
    }

    std::string m_path;
    Read m_read;
    Log m_log;
    List m_list{};
    Reason m_refusal;
};

} // namespace dynfou
