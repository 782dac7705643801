// SPDX-License-Identifier: Apache-2.0
#include "tunnel/FouPortMarks.h"

#include "base/Text.h"

#include <QDir>
#include <QFile>
#include <filesystem>
#include <sys/stat.h>

namespace dynfou {

namespace {

constexpr std::string_view kPrefix = "fou-";

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

std::string FouPortMarks::pathOf(std::uint16_t port) const
{
    return m_folder + "/" + std::string(kPrefix) + std::to_string(port);
}

Result<void> FouPortMarks::add(std::uint16_t port) const
{
    std::error_code ignored;
    std::filesystem::create_directories(m_folder, ignored);
    QFile file(QString::fromStdString(pathOf(port)));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) ||
        file.write(m_content.data(), static_cast<qint64>(m_content.size())) < 0 || !file.flush()) {
        return fail(Error{ErrorCode::System,
                          "cannot write " + pathOf(port) + ": " + file.errorString().toStdString(),
                          "set RUNTIME_DIRECTORY to a folder that can be written",
                          0,
                          {}});
    }
    return {};
}

void FouPortMarks::remove(std::uint16_t port) const
{
    QFile::remove(QString::fromStdString(pathOf(port)));
}

bool FouPortMarks::contains(std::uint16_t port) const
{
    QFile file(QString::fromStdString(pathOf(port)));
    return file.open(QIODevice::ReadOnly) && file.read(256).toStdString() == m_content;
}

std::vector<std::uint16_t> FouPortMarks::ports() const
{
    std::vector<std::uint16_t> ports;
    const auto names = QDir(QString::fromStdString(m_folder)).entryList({QStringLiteral("fou-*")}, QDir::Files);
    for (const auto& name : names) {
        const auto number = parseNumber(name.toStdString().substr(kPrefix.size()), 1, 65535);
        if (number && contains(static_cast<std::uint16_t>(*number)))
            ports.push_back(static_cast<std::uint16_t>(*number));
    }
    return ports;
}

} // namespace dynfou
