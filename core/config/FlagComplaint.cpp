// SPDX-License-Identifier: Apache-2.0
#include "config/FlagComplaint.h"

#include "config/NearMiss.h"

#include <algorithm>
#include <vector>

namespace dynfou {

namespace {

Program otherOf(Program program)
{
    return program == Program::Client ? Program::Server : Program::Client;
}

const CommandInfo* ownerOf(Program program, std::string_view name)
{
    for (const auto& info : commandsOf(program)) {
        if (findFlag(&info, name) != nullptr)
            return &info;
    }
    return nullptr;
}

std::vector<std::string_view> allowedFlags(Program program, const CommandInfo* info)
{
    std::vector<std::string_view> flags;
    if (info != nullptr) {
        for (const auto& flag : info->flags)
            flags.push_back(flag.name);
    }
    for (const auto& setting : settingsTable()) {
        if (findByFlag(program, setting.flag) != nullptr && hasSetting(info, setting))
            flags.push_back(setting.flag);
    }
    return flags;
}

} // namespace

const CommandFlag* findFlag(const CommandInfo* info, std::string_view name)
{
    if (info == nullptr)
        return nullptr;
    const auto flag = std::find_if(info->flags.begin(), info->flags.end(),
                                   [name](const CommandFlag& candidate) { return candidate.name == name; });
    return flag == info->flags.end() ? nullptr : &*flag;
}

bool hasSetting(const CommandInfo* info, const Setting& setting)
{
    return info == nullptr ||
           std::find(info->settings.begin(), info->settings.end(), setting.variable) != info->settings.end();
}

bool isCommandFlag(Program program, std::string_view name)
{
    return ownerOf(program, name) != nullptr;
}

std::string meaninglessFlag(Program program, const CommandInfo& info)
{
    const auto flags = allowedFlags(program, &info);
    std::string list;
    for (std::size_t i = 0; i < flags.size(); ++i)
        list.append(i == 0 ? "" : i + 1 == flags.size() ? " and " : ", ").append(flags[i]);
    return std::string("has no meaning here; allowed for ").append(info.name).append(" are ").append(list);
}

std::string complaintAboutFlag(Program program, const CommandInfo* info, std::string_view name)
{
    const std::string own(executableName(program));
    const auto* const owner = ownerOf(program, name);
    if (info != nullptr && (owner != nullptr || findByFlag(program, name) != nullptr))
        return meaninglessFlag(program, *info);
    if (owner != nullptr)
        return "is a flag of " + own + " " + std::string(owner->name) + ", which stands before it";
    const auto other = otherOf(program);
    if (findByFlag(other, name) != nullptr)
        return "is a flag of " + std::string(executableName(other)) + ", not of " + own;
    auto candidates = allowedFlags(program, info);
    candidates.insert(candidates.begin(), {"--help", "--version"});
    const auto hint = suggestion(name, candidates);
    return "is not a flag of " + own + (hint.empty() ? "; see " + own + " --help" : hint);
}

} // namespace dynfou
