//! A key becomes a wish. What the wish does stays outside.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use tui_input::InputRequest;

use super::action::Action;
use super::app::App;
use crate::config::{Context, Key, Keymap, Reached, Sequence};

/// What a key means here and now; keeps the keys of an unfinished sequence.
pub fn press(app: &mut App, keymap: &Keymap, event: KeyEvent) -> Action {
    if event.kind == KeyEventKind::Release {
        return Action::Nothing;
    }
    let context = app.context();
    let mut keys = std::mem::take(&mut app.pending);
    keys.push(Key::from(event));
    match keymap.reach(context, &keys) {
        Reached::Verb(verb) => Action::Do(verb),
        Reached::Prefix => {
            app.pending = keys;
            Action::Nothing
        }
        Reached::Nothing if keys.len() > 1 => {
            let escape = event.code == KeyCode::Esc;
            if escape { Action::Nothing } else { Action::Unbound(Sequence(keys).to_string()) }
        }
        Reached::Nothing if matches!(context, Context::Input | Context::Picker) => {
            edit(event).map_or(Action::Nothing, Action::Edit)
        }
        Reached::Nothing => Action::Unbound(Sequence(keys).to_string()),
    }
}

/// Editing of a line, as shells have it.
fn edit(event: KeyEvent) -> Option<InputRequest> {
    let control = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    Some(match event.code {
        KeyCode::Char('a') if control => InputRequest::GoToStart,
        KeyCode::Char('e') if control => InputRequest::GoToEnd,
        KeyCode::Char('w') if control => InputRequest::DeletePrevWord,
        KeyCode::Char('u') if control => InputRequest::DeleteLine,
        KeyCode::Char('k') if control => InputRequest::DeleteTillEnd,
        KeyCode::Char(c) if !control && !alt => InputRequest::InsertChar(c),
        KeyCode::Backspace => InputRequest::DeletePrevChar,
        KeyCode::Delete => InputRequest::DeleteNextChar,
        KeyCode::Left if control => InputRequest::GoToPrevWord,
        KeyCode::Right if control => InputRequest::GoToNextWord,
        KeyCode::Left => InputRequest::GoToPrevChar,
        KeyCode::Right => InputRequest::GoToNextChar,
        KeyCode::Home => InputRequest::GoToStart,
        KeyCode::End => InputRequest::GoToEnd,
        _ => return None,
    })
}
