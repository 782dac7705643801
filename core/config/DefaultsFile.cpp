// SPDX-License-Identifier: Apache-2.0
#include "config/DefaultsFile.h"

#include "base/Text.h"

#include <fstream>
#include <iterator>
#include <string>

namespace dynfou {

namespace {

std::string unquoted(std::string_view value)
{
    const bool isQuoted =
        value.size() > 1 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
    const bool hasEscapes = !isQuoted || value.front() == '"';
    if (isQuoted)
        value = value.substr(1, value.size() - 2);
    std::string plain;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (hasEscapes && value[i] == '\\' && i + 1 < value.size())
            ++i;
        plain += value[i];
    }
    return plain;
}

} // namespace

std::string_view defaultsPath(Program program)
{
    return program == Program::Client ? "/etc/default/dynfou" : "/etc/default/dynfou-server";
}

Environment parseDefaults(std::string_view text)
{
    Environment found;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = trimmed(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        const auto equals = line.find('=');
        if (line.starts_with('#') || line.starts_with(';') || equals == std::string_view::npos)
            continue;
        found[std::string(trimmed(line.substr(0, equals)))] = unquoted(trimmed(line.substr(equals + 1)));
    }
    return found;
}

Environment readDefaults(Program program)
{
    std::ifstream file(std::string(defaultsPath(program)), std::ios::binary);
    return parseDefaults(std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()));
}

} // namespace dynfou
