// SPDX-License-Identifier: Apache-2.0
#include "config/ClientList.h"
#include "config/ServerList.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace dynfou;

namespace {

const QByteArray kClients(R"([{"ClientName":"a","clientKey":"KUnqdrF54YrHxDQK"}])");

template <typename T>
QString issuesOf(const Parsed<T>& parsed)
{
    QStringList lines;
    for (const auto& issue : parsed.issues)
        lines << QString::fromStdString(issue.toString());
    return lines.join(QLatin1Char('\n'));
}

} // namespace

class TestConfigFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void modes_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<QString>("what"); // empty: no warning
        QTest::newRow("owner") << 0600 << QString();
        QTest::newRow("group") << 0660 << QString();
        QTest::newRow("others read") << 0644 << "read";
        QTest::newRow("others write") << 0602 << "changed";
        QTest::newRow("all") << 0666 << "read and changed";
    }
    void modes()
    {
        QFETCH(int, mode);
        QFETCH(QString, what);
        const auto path = write("list.json", kClients, static_cast<mode_t>(mode));
        const auto parsed = readClientList(path);
        QVERIFY(parsed.value.has_value());
        const auto file = QString::fromStdString(path);
        const auto warning = file + QStringLiteral(": warning: holds keys and can be ") + what +
                             QStringLiteral(" by every user; repair it with: chmod o-rwx ") + file;
        QCOMPARE(issuesOf(parsed), what.isEmpty() ? QString() : warning);
    }
    void commandIsQuoted()
    {
        const auto path = write("my 'list'.json", kClients, 0644);
        const auto expected = "chmod o-rwx '" + m_folder.path().toStdString() + R"(/my '\\''list'\\''.json')";
        const auto said = toString(readClientList(path).issues.at(0).message);
        QVERIFY2(said.ends_with(expected), said.c_str());
    }
    void warningComesBeforeTheTextsIssues()
    {
        const auto issues = readServerList(write("list.json", "{\"servers\":\n1}", 0644), false).issues;
        QCOMPARE(issues.size(), std::size_t(2));
        QVERIFY(issues[0].severity == Severity::Warning);
        QCOMPARE(issues[0].line, 0U);
        QCOMPARE(issues[1].line, 2U);
    }
    void refused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("complaint");
        QTest::newRow("missing") << "none.json"
                                 << "does not exist; create it, or name another one with SERVER_LIST or --server-list";
        QTest::newRow("folder") << ""
                                << "is a directory; it must be a file";
        QTest::newRow("FIFO") << "fifo"
                              << "is not a regular file";
        QTest::newRow("empty") << "empty.json"
                               << "is empty; it must be a list in JSON";
        QTest::newRow("too large") << "large.json"
                                   << "is larger than 8 MiB";
        QTest::newRow("below a file") << "empty.json/x"
                                      << "cannot be opened: Not a directory";
    }
    void refused()
    {
        QFETCH(QString, name);
        QFETCH(QString, complaint);
        write("empty.json", {}, 0600);
        write("large.json", QByteArray((8 << 20) + 1, ' '), 0600);
        ::mkfifo((m_folder.path().toStdString() + "/fifo").c_str(), 0600);
        const auto path = m_folder.path() + QLatin1Char('/') + name;
        const auto parsed = readServerList(path.toStdString(), false);
        QVERIFY(!parsed.value);
        QCOMPARE(issuesOf(parsed), path + QStringLiteral(": error: ") + complaint);
    }
    void hintNamesTheClientList()
    {
        const auto issues = issuesOf(readClientList("/nowhere/list.json"));
        QVERIFY(issues.contains(QStringLiteral("CLIENT_LIST or --client-list")));
    }
    void unreadable()
    {
        const auto path = write("secret.json", kClients, 0);
        const bool isRoot = ::geteuid() == 0; // who can read every file
        if (isRoot)
            QCOMPARE(::seteuid(65534), 0);
        const auto issues = issuesOf(readClientList(path));
        if (isRoot)
            QCOMPARE(::seteuid(0), 0);
        QVERIFY(issues.contains(QStringLiteral("cannot be opened: Permission denied")));
    }
    void exactlyTheLargest()
    {
        const auto text = kClients + QByteArray((8 << 20) - static_cast<int>(kClients.size()), ' ');
        QVERIFY(readClientList(write("large.json", text, 0600)).value.has_value());
    }

private:
    std::string write(const char* name, const QByteArray& text, mode_t mode)
    {
        auto path = m_folder.filePath(QString::fromUtf8(name)).toStdString();
        QFile::remove(QString::fromStdString(path));
        QFile file(QString::fromStdString(path));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write the test's file");
        file.close();
        ::chmod(path.c_str(), mode);
        return path;
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(TestConfigFiles)
#include "test_config_files.moc"
