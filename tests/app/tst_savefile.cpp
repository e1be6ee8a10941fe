// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/common/savefile.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/fulldisk.h"

namespace savefile = app::savefile;

class TestSaveFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void replacesFile();
    void fullDiskKeepsOldFile_data();
    void fullDiskKeepsOldFile();
    void newFileIsPrivate();
    void keepsPermissionsOfReplacedFile();

private:
    [[nodiscard]] QByteArray content() const;
    void write(const QByteArray &bytes) const;

    QTemporaryDir m_dir;
    QString m_path;
};

void TestSaveFile::init()
{
    m_path = m_dir.filePath(QStringLiteral("file"));
    QFile::remove(m_path);
}

QByteArray TestSaveFile::content() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("missing");
}

void TestSaveFile::write(const QByteArray &bytes) const
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TestSaveFile::replacesFile()
{
    write("old");
    QSaveFile file(m_path);
    QVERIFY(savefile::open(file));
    QCOMPARE(file.write("new"), 3);
    QCOMPARE(savefile::commit(file), QString());
    QCOMPARE(content(), QByteArray("new"));
}

void TestSaveFile::fullDiskKeepsOldFile_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("short") << qsizetype(3);
    QTest::newRow("larger than the buffer") << qsizetype(100'000);
}

void TestSaveFile::fullDiskKeepsOldFile()
{
    QFETCH(qsizetype, size);
    write("old");
    QSaveFile file(m_path);
    QVERIFY(savefile::open(file));
    const test::FullDisk full;
    file.write(QByteArray(size, 'x'));
    QVERIFY(!savefile::commit(file).isEmpty());
    QCOMPARE(content(), QByteArray("old"));
    QCOMPARE(QDir(m_dir.path()).entryList(QDir::Files), QStringList{QStringLiteral("file")});
}

void TestSaveFile::newFileIsPrivate()
{
    QSaveFile file(m_path);
    QVERIFY(savefile::open(file));
    QCOMPARE(savefile::commit(file), QString());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFileInfo(m_path).permissions() & others));
}

void TestSaveFile::keepsPermissionsOfReplacedFile()
{
    write("old");
    const auto shared = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup;
    QVERIFY(QFile::setPermissions(m_path, shared));
    QSaveFile file(m_path);
    QVERIFY(savefile::open(file));
    QCOMPARE(savefile::commit(file), QString());
    QCOMPARE(QFileInfo(m_path).permissions() & QFile::ReadGroup, QFile::ReadGroup);
}

QTEST_GUILESS_MAIN(TestSaveFile)
#include "tst_savefile.moc"
