// SPDX-License-Identifier: Apache-2.0
#include "tunnel/FouPortMarks.h"

#include "base/Text.h"

#include <QDir>
#include <sys/stat.h>

namespace dynfou {

namespace {

std::string prefixOf(AddressFamily family)
{
    return family == AddressFamily::Ipv4 ? "fou-" : "fou6-";
}

/// What tells network namespaces apart: device and inode of the namespace (namespaces(7)).
std::string currentNamespace()
{
    struct stat status {};
    if (::stat("/proc/self/ns/net", &status) != 0)
        return "unknown";
    return std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino);
}

} // namespace

FouPortMarks::FouPortMarks(std::string folder, const std::string& owner)
    : m_folder(std::move(folder)), m_content(currentNamespace() + " " + owner)
{
}

StateFile FouPortMarks::fileOf(std::uint16_t port, AddressFamily family) const
{
    return {m_folder + "/" + prefixOf(family) + std::to_string(port), StateFile::Readers::Everybody};
}

Result<void> FouPortMarks::add(std::uint16_t port, AddressFamily family) const
{
    return fileOf(port, family).write(m_content);
}

void FouPortMarks::remove(std::uint16_t port, AddressFamily family) const
{
    fileOf(port, family).remove();
}

bool FouPortMarks::contains(std::uint16_t port, AddressFamily family) const
{
    constexpr std::size_t maxSize = 256;
    return fileOf(port, family).read(maxSize) == m_content;
}

std::vector<FouPort> FouPortMarks::ports() const
{
    std::vector<FouPort> ports;
    for (const auto family : {AddressFamily::Ipv4, AddressFamily::Ipv6}) {
        const auto prefix = prefixOf(family);
        const auto names =
            QDir(QString::fromStdString(m_folder)).entryList({QString::fromStdString(prefix + "*")}, QDir::Files);
        for (const auto& name : names) {
            const auto number = parseNumber(name.toStdString().substr(prefix.size()), 1, 65535);
            if (number && contains(static_cast<std::uint16_t>(*number), family))
                ports.push_back(FouPort{static_cast<std::uint16_t>(*number), family, std::nullopt, {}});
        }
    }
    return ports;
}

} // namespace dynfou
