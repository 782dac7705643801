// SPDX-License-Identifier: Apache-2.0
#include "config/ListSave.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace dynfou;

namespace {

ListEditor makes(const std::string& text)
{
    return [text](std::string_view) -> Result<std::string> { return text; };
}

QString outcome(const Result<void>& result)
{
    const auto code = result ? std::string_view("fine") : toString(result.error().code);
    return QString::fromUtf8(code.data(), static_cast<qsizetype>(code.size()));
}

struct stat infoOf(const std::string& path)
{
    struct stat info {};
    ::stat(path.c_str(), &info);
    return info;
}

} // namespace

class TestListSave : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("list.json")).toStdString();
    }

    void modes_data()
    {
        QTest::addColumn<int>("mode");
        QTest::newRow("0600") << 0600;
        QTest::newRow("0640") << 0640;
        QTest::newRow("0664") << 0664;
        QTest::newRow("0400") << 0400;
    }
    void privateModes_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("isShared");
        QTest::addColumn<int>("expected");
        QTest::newRow("private") << 0600 << false << 0600;
        QTest::newRow("for all") << 0644 << false << 0600;
        QTest::newRow("for the own group") << 0640 << false << 0600;
        QTest::newRow("read-only") << 0444 << false << 0400;
        if (::geteuid() != 0) // only root gives a file to a group that is not its own
            return;
        QTest::newRow("for another group") << 0640 << true << 0640;
        QTest::newRow("for another group, to write") << 0664 << true << 0660;
        QTest::newRow("odd") << 04755 << true << 0640;
    }

    void privateModes()
    {
        QFETCH(int, mode);
        QFETCH(bool, isShared);
        QFETCH(int, expected);
        write("[1]");
        if (isShared)
            QCOMPARE(::chown(m_path.c_str(), ::geteuid(), ::getegid() + 1), 0);
        QCOMPARE(::chmod(m_path.c_str(), static_cast<mode_t>(mode)), 0);
        const auto before = infoOf(m_path);
        QCOMPARE(outcome(editListFile(m_path, ListKind::Clients, makes("[2]"), ListMode::Private)),
                 QStringLiteral("fine"));
        const auto after = infoOf(m_path);
        QCOMPARE(static_cast<int>(after.st_mode & 07777U), expected);
        QCOMPARE(after.st_gid, before.st_gid);
    }

    void modes()
    {
        QFETCH(int, mode);
        write("[1]");
        QCOMPARE(::chmod(m_path.c_str(), static_cast<mode_t>(mode)), 0);
        const auto before = infoOf(m_path);
        QCOMPARE(outcome(editListFile(m_path, ListKind::Clients, makes("[2]"))), QStringLiteral("fine"));
        const auto after = infoOf(m_path);
        QCOMPARE(static_cast<int>(after.st_mode & 07777U), mode);
        QVERIFY(after.st_uid == before.st_uid && after.st_gid == before.st_gid);
        QVERIFY(after.st_ino != before.st_ino);
        QCOMPARE(read(), QByteArray("[2]"));
        QCOMPARE(names(), QStringList{QStringLiteral("list.json")});
    }
    void ownerAndGroup()
    {
        if (::geteuid() != 0)
            return; // nobody else can give files away
        write("[1]");
        QCOMPARE(::chown(m_path.c_str(), 12, 34), 0);
        QCOMPARE(outcome(editListFile(m_path, ListKind::Clients, makes("[2]"))), QStringLiteral("fine"));
        QCOMPARE(infoOf(m_path).st_uid, 12U);
        QCOMPARE(infoOf(m_path).st_gid, 34U);
    }
    void newFile()
    {
        std::string given;
        const auto made = editListFile(m_path, ListKind::Servers, [&given](std::string_view text) {
            given = text;
            return Result<std::string>("{}");
        });
        QCOMPARE(outcome(made), QStringLiteral("fine"));
        QCOMPARE(QString::fromStdString(given), QString::fromStdString(std::string(emptyList(ListKind::Servers))));
        QVERIFY((infoOf(m_path).st_mode & 0137U) == 0); // 0600, or 0640 for the group
        QCOMPARE(read(), QByteArray("{}"));
    }
    void linksStay()
    {
        write("[1]");
        const auto link = m_folder->filePath(QStringLiteral("link.json"));
        QVERIFY(QFile::link(QStringLiteral("list.json"), link));
        QCOMPARE(outcome(editListFile(link.toStdString(), ListKind::Clients, makes("[2]"))), QStringLiteral("fine"));
        QVERIFY(QFileInfo(link).isSymLink());
        QCOMPARE(read(), QByteArray("[2]"));
    }
    void deadLink()
    {
        const auto link = m_folder->filePath(QStringLiteral("link.json"));
        QVERIFY(QFile::link(QStringLiteral("nothing"), link));
        QCOMPARE(outcome(editListFile(link.toStdString(), ListKind::Clients, makes("[2]"))),
                 QStringLiteral("not-found"));
    }
    void failedEdit()
    {
        write("[1]");
        const auto made = editListFile(m_path, ListKind::Clients, [](std::string_view) -> Result<std::string> {
            return fail(Error{ErrorCode::Usage, "no", {}, 0, {}});
        });
        QCOMPARE(outcome(made), QStringLiteral("usage"));
        QCOMPARE(read(), QByteArray("[1]"));
        QCOMPARE(names(), QStringList{QStringLiteral("list.json")});
    }
    void sameText()
    {
        write("[1]");
        const auto before = infoOf(m_path);
        QCOMPARE(outcome(editListFile(m_path, ListKind::Clients, makes("[1]"))), QStringLiteral("fine"));
        QVERIFY(infoOf(m_path).st_ino == before.st_ino);
    }
    void changedMeanwhile()
    {
        write("[1]");
        const auto made = editListFile(m_path, ListKind::Clients, [this](std::string_view) {
            write("[1, 2]"); // by an editor that knows nothing of locks
            return Result<std::string>("[3]");
        });
        QCOMPARE(outcome(made), QStringLiteral("in-use"));
        QCOMPARE(read(), QByteArray("[1, 2]"));
    }
    void noneIsLost()
    {
        write("0");
        const auto count = [this] {
            for (int i = 0; i < 50; ++i) {
                const auto made = editListFile(m_path, ListKind::Clients, [](std::string_view text) {
                    return Result<std::string>(std::to_string(std::stoi(std::string(text)) + 1));
                });
                if (!made)
                    return;
            }
        };
        std::thread other(count);
        count();
        other.join();
        QCOMPARE(read(), QByteArray("100"));
    }
    void lockedForGood()
    {
        write("[1]");
        const int fd = ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC);
        QCOMPARE(::flock(fd, LOCK_EX), 0);
        QCOMPARE(outcome(editListFile(m_path, ListKind::Clients, makes("[2]"))), QStringLiteral("in-use"));
        ::close(fd);
    }
    void notAFile()
    {
        QCOMPARE(outcome(editListFile(m_folder->path().toStdString(), ListKind::Clients, makes("[2]"))),
                 QStringLiteral("configuration"));
        QCOMPARE(outcome(editListFile(m_folder->filePath(QStringLiteral("no/list")).toStdString(), ListKind::Clients,
                                      makes("[2]"))),
                 QStringLiteral("not-found"));
    }

private:
    void write(const QByteArray& text) const
    {
        QFile file(QString::fromStdString(m_path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    [[nodiscard]] QByteArray read() const
    {
        QFile file(QString::fromStdString(m_path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] QStringList names() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
};

QTEST_APPLESS_MAIN(TestListSave)
#include "test_list_save.moc"
