// SPDX-License-Identifier: Apache-2.0
#include "config/CommandTable.h"
#include "config/Completion.h"
#include "config/SettingsTable.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace dynfou;

namespace {

QString fileOf(Program program, Shell shell)
{
    const auto name = QString::fromStdString(std::string(executableName(program)));
    const auto file = shell == Shell::Bash ? name : shell == Shell::Zsh ? u'_' + name : name + QLatin1String(".fish");
    return QStringLiteral(DYNFOU_SOURCE "/resources/completion/") + file;
}

QString textOf(std::string_view word)
{
    return QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
}

} // namespace

class TestCompletion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manuals_data()
    {
        QTest::addColumn<int>("program");
        QTest::addColumn<QString>("page");
        QTest::newRow("dynfou") << static_cast<int>(Program::Client) << "dynfou.1";
        QTest::newRow("dynfou-server") << static_cast<int>(Program::Server) << "dynfou-server.8";
    }
    /// Each command stands in the manual once, and each flag and variable does.
    void manuals()
    {
        QFETCH(int, program);
        QFETCH(QString, page);
        const auto own = static_cast<Program>(program);
        QFile file(QStringLiteral(DYNFOU_SOURCE "/resources/man/") + page);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const auto text = QString::fromUtf8(file.readAll());
        const auto has = [&text](const QString& macro, std::string_view word) {
            const QRegularExpression pattern(macro + QRegularExpression::escape(textOf(word)) +
                                             QStringLiteral("(\\s|$)"));
            return text.contains(pattern);
        };
        for (const auto& info : commandsOf(own)) {
            const QRegularExpression item(QStringLiteral("^\\.It Cm (.* )?") +
                                              QRegularExpression::escape(textOf(info.name)) + QStringLiteral("( .*)?$"),
                                          QRegularExpression::MultilineOption);
            QVERIFY2(text.count(item) == 1, std::string(info.name).c_str());
            for (const auto& flag : info.flags)
                QVERIFY2(has(QStringLiteral("Fl Fl "), flag.name.substr(2)), std::string(flag.name).c_str());
        }
        for (const auto& setting : settingsTable()) {
            if (!setting.defaultOf(own))
                continue;
            QVERIFY2(has(QStringLiteral("Ev "), setting.variable), std::string(setting.variable).c_str());
            if (!setting.flag.empty())
                QVERIFY2(has(QStringLiteral("Fl Fl "), setting.flag.substr(2)), std::string(setting.flag).c_str());
        }
    }
    void scripts_data()
    {
        QTest::addColumn<int>("program");
        QTest::addColumn<int>("shell");
        for (const auto program : {Program::Client, Program::Server}) {
            for (const auto shell : {Shell::Bash, Shell::Zsh, Shell::Fish})
                QTest::addRow("%d-%d", static_cast<int>(program), static_cast<int>(shell))
                    << static_cast<int>(program) << static_cast<int>(shell);
        }
    }
    void scripts()
    {
        QFETCH(int, program);
        QFETCH(int, shell);
        const auto own = static_cast<Program>(program);
        const auto text = completionText(own, static_cast<Shell>(shell));
        // what is installed is what the program prints: after a change, `dynfou completion bash > FILE` and so on
        QFile installed(fileOf(own, static_cast<Shell>(shell)));
        QVERIFY2(installed.open(QIODevice::ReadOnly), qPrintable(installed.fileName()));
        QCOMPARE(QString::fromUtf8(installed.readAll()), QString::fromStdString(text));
        const bool isFish = static_cast<Shell>(shell) == Shell::Fish;
        for (const auto& info : commandsOf(own)) {
            QVERIFY(text.find(info.name) != std::string::npos);
            for (const auto& flag : info.flags) {
                const auto word = isFish ? "-l " + std::string(flag.name.substr(2)) : std::string(flag.name);
                QVERIFY2(text.find(word) != std::string::npos, word.c_str());
            }
        }
        for (const auto& setting : settingsTable()) {
            if (setting.flag.empty() || !setting.defaultOf(own))
                continue;
            const auto word = isFish ? "-l " + std::string(setting.flag.substr(2)) : std::string(setting.flag);
            QVERIFY2(text.find(word) != std::string::npos, word.c_str());
        }
    }
    void shells()
    {
        QVERIFY(shellNamed("zsh") == Shell::Zsh);
        QVERIFY(!shellNamed("tcsh") && !shellNamed(""));
    }
};

QTEST_APPLESS_MAIN(TestCompletion)
#include "test_completion.moc"
