// SPDX-License-Identifier: Apache-2.0
#include "base/NewFile.h"
#include "base/StateFile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <sys/stat.h>
#include <unistd.h>

using namespace dynfou;

namespace {

struct Folder {
    QTemporaryDir folder;

    [[nodiscard]] std::string path(const char* name) const
    {
        return folder.filePath(QString::fromUtf8(name)).toStdString();
    }
    [[nodiscard]] QStringList names() const
    {
        return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
    }
    [[nodiscard]] QByteArray content(const char* name) const
    {
        QFile file(folder.filePath(QString::fromUtf8(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
    }
    void put(const char* name, const QByteArray& content) const
    {
        QFile file(folder.filePath(QString::fromUtf8(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write a file of the test");
    }
};

mode_t modeOf(const std::string& path)
{
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : 0;
}

} // namespace

class TestStateFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newFileAppearsAsAWhole()
    {
        const Folder folder;
        folder.put("list", "old");
        auto file = NewFile::beside(folder.path("list"));
        QVERIFY(file.has_value());
        QCOMPARE(::fchmod(file->fd(), 0640), 0);
        QVERIFY(file->write("new ").has_value());
        QVERIFY(file->write("content").has_value());
        QVERIFY(file->sync().has_value());
        QCOMPARE(folder.content("list"), QByteArray("old"));
        QVERIFY(file->moveToTarget(NewFile::Target::MayExist).has_value());
        QCOMPARE(folder.content("list"), QByteArray("new content"));
        QCOMPARE(modeOf(folder.path("list")), mode_t(0640));
        QCOMPARE(folder.names(), QStringList{QStringLiteral("list")});
    }

    void newFileThatIsGivenUpIsRemoved()
    {
        const Folder folder;
        {
            const auto file = NewFile::beside(folder.path("list"));
            QVERIFY(file.has_value());
            QCOMPARE(folder.names().size(), 1);
        }
        QCOMPARE(folder.names(), QStringList{});
        const auto nowhere = NewFile::beside(folder.path("missing/list"));
        QVERIFY(!nowhere.has_value());
        QVERIFY(QString::fromStdString(nowhere.error().toString()).contains(QStringLiteral("beside")));
    }

    void newFileSparesWhatSomebodyJustMade()
    {
        const Folder folder;
        auto file = NewFile::beside(folder.path("list"));
        QVERIFY(file.has_value());
        folder.put("list", "somebody's");
        const auto moved = file->moveToTarget(NewFile::Target::MustBeMissing);
        QVERIFY(!moved.has_value());
        QVERIFY(moved.error().code == ErrorCode::InUse);
        QCOMPARE(folder.content("list"), QByteArray("somebody's"));
    }

    void stateIsReadBack()
    {
        const Folder folder;
        const StateFile file(folder.path("deep/below/state"), StateFile::Readers::Owner);
        QVERIFY(!file.exists());
        QVERIFY(!file.read(100));
        QVERIFY(file.write("first and longer").has_value());
        QVERIFY(file.write("second").has_value());
        QCOMPARE(file.read(6).value_or("none"), std::string("second"));
        QVERIFY(!file.read(5)); // a larger one is not ours
        QCOMPARE(modeOf(folder.path("deep/below/state")), mode_t(0600));
        QVERIFY(file.exists());
        file.remove();
        QVERIFY(!file.exists());
    }

    void stateThatOthersCanWriteIsNotBelieved()
    {
        const Folder folder;
        const StateFile file(folder.path("state"), StateFile::Readers::Owner);
        QVERIFY(file.write("ours").has_value());
        QCOMPARE(::chmod(folder.path("state").c_str(), 0620), 0);
        QVERIFY(!file.read(100));
    }

    void stateForEverybody()
    {
        const Folder folder;
        const StateFile file(folder.path("state"), StateFile::Readers::Everybody);
        QVERIFY(file.write("mark").has_value());
        QCOMPARE(modeOf(folder.path("state")), mode_t(0644));
        QCOMPARE(file.read(100).value_or("none"), std::string("mark"));
    }

    void linksAreNotFollowed()
    {
        const Folder folder;
        folder.put("target", "untouched");
        QCOMPARE(::symlink(folder.path("target").c_str(), folder.path("state").c_str()), 0);
        const StateFile file(folder.path("state"), StateFile::Readers::Everybody);
        QVERIFY(!file.exists());
        QVERIFY(!file.read(100));
        QVERIFY(file.write("ours").has_value());
        QCOMPARE(folder.content("target"), QByteArray("untouched"));
        QCOMPARE(file.read(100).value_or("none"), std::string("ours"));
    }

    void whatCannotBeWrittenSaysWhatToDo()
    {
        const Folder folder;
        folder.put("file", {});
        const auto written = StateFile(folder.path("file/state"), StateFile::Readers::Owner).write("x");
        QVERIFY(!written.has_value());
        QVERIFY(QString::fromStdString(toString(written.error().hint)).contains(QStringLiteral("RUNTIME_DIRECTORY")));
    }
};

QTEST_APPLESS_MAIN(TestStateFile)
#include "test_state_file.moc"
