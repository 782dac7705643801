// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/Settings.h"

#include <optional>
#include <span>
#include <string_view>

namespace dynfou {

/// The settings of both programs while they are read.
struct SettingsDraft {
    CommonSettings common;
    ServerSettings server; ///< without its `common`
    ClientSettings client; ///< without its `common`
};

/// One setting, with its variable, its flag and its help.
struct Setting {
    std::string_view variable;
    std::string_view flag;                         ///< with its dashes; empty: by environment only
    std::string_view placeholder;                  ///< of the flag's value, in the help
    std::optional<std::string_view> clientDefault; ///< nullopt: not a setting of the client
    std::optional<std::string_view> serverDefault; ///< nullopt: not a setting of the server
    std::string_view meaning;                      ///< one sentence for the help
    std::string_view complaint;                    ///< the text after a value that cannot be used
    bool isEmptyMeaningful = false;                ///< whether an empty value of the flag is allowed
    std::string_view impliedValue = {};            ///< of the flag without `=`; empty: it needs a value
    bool (*apply)(SettingsDraft& draft, std::string_view value) = nullptr; ///< false: not usable

    [[nodiscard]] const std::optional<std::string_view>& defaultOf(Program program) const
    {
        return program == Program::Client ? clientDefault : serverDefault;
    }
};

/// All settings, in the order of the help. A setting that means different things to the two programs occurs once for
/// each.
std::span<const Setting> settingsTable();

/// The setting with that variable or flag of `program`, nullptr if there is none.
const Setting* findByVariable(Program program, std::string_view variable);
const Setting* findByFlag(Program program, std::string_view flag);

} // namespace dynfou
