// SPDX-License-Identifier: Apache-2.0
#include "tunnel/FouPortMarks.h"

#include "base/Text.h"

#include <QDir>
#include <QFile>
#include <filesystem>
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

std::string FouPortMarks::pathOf(std::uint16_t port, AddressFamily family) const
{
    return m_folder + "/" + prefixOf(family) + std::to_string(port);
}

Result<void> FouPortMarks::add(std::uint16_t port, AddressFamily family) const
{
    std::error_code ignored;
    std::filesystem::create_directories(m_folder, ignored);
    QFile file(QString::fromStdString(pathOf(port, family)));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) ||
        file.write(m_content.data(), static_cast<qint64>(m_content.size())) < 0 || !file.flush()) {
        return fail(Error{ErrorCode::System,
                          "cannot write " + pathOf(port, family) + ": " + file.errorString().toStdString(),
                          "set RUNTIME_DIRECTORY to a folder that can be written"});
    }
    return {};
}

void FouPortMarks::remove(std::uint16_t port, AddressFamily family) const
{
    QFile::remove(QString::fromStdString(pathOf(port, family)));
}

bool FouPortMarks::contains(std::uint16_t port, AddressFamily family) const
{
    QFile file(QString::fromStdString(pathOf(port, family)));
    return file.open(QIODevice::ReadOnly) && file.read(256).toStdString() == m_content;
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
