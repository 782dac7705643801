// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Condition.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace dynfou::gui {

/// A rounded surface that groups related widgets.
class Card : public QWidget {
    Q_OBJECT

public:
    explicit Card(QWidget* parent = nullptr);
    /// Tints the card in the colour of a state; nullopt: no tint.
    void setTint(std::optional<Overall> tint);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<Overall> m_tint;
};

/// Shows what is wrong, what to do about it, and a button that does it if there is such an action.
class Banner : public Card {
    Q_OBJECT

public:
    explicit Banner(QWidget* parent = nullptr);
    /// Shows the texts; hides the banner if both are empty. Without `action` there is no button.
    void show(Overall state, const QString& reason, const QString& nextStep, const QString& action = {});

Q_SIGNALS:
    void actionWanted();

private:
    QLabel* m_icon;
    QLabel* m_reason;
    QLabel* m_nextStep;
    QPushButton* m_action;
};

/// A label with selectable text, which is never interpreted as markup.
QLabel* plainLabel(const QString& text, QWidget* parent);

/// Puts `content` into an area that scrolls if there is too little room. Only then does Tab stop at the area, so that
/// keys can scroll it. `name` is its name for screen readers.
QWidget* scrolling(QWidget* content, const QString& name);

} // namespace dynfou::gui
