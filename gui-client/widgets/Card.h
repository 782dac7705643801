// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Condition.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace dynfou::gui {

/// A rounded surface on which things stand that belong together.
class Card : public QWidget {
    Q_OBJECT

public:
    explicit Card(QWidget* parent = nullptr);
    /// Tinted in the colour of a state; nothing: plain.
    void setTint(std::optional<Overall> tint);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<Overall> m_tint;
};

/// What is wrong, what to do about it, and a button that does it, where there is one.
class Banner : public Card {
    Q_OBJECT

public:
    explicit Banner(QWidget* parent = nullptr);
    /// Hidden when both texts are empty. Without `action` there is no button.
    void show(Overall state, const QString& reason, const QString& nextStep, const QString& action = {});

Q_SIGNALS:
    void actionWanted();

private:
    QLabel* m_icon;
    QLabel* m_reason;
    QLabel* m_nextStep;
    QPushButton* m_action;
};

/// A label whose text may be selected, plain whatever it holds.
QLabel* plainLabel(const QString& text, QWidget* parent);

/// `content` in an area that scrolls where there is too little room for it. Then, and only then, Tab stops at it, so
/// that keys can scroll; `name` is what it is called for those who see nothing.
QWidget* scrolling(QWidget* content, const QString& name);

} // namespace dynfou::gui
