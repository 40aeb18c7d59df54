//! What "not" does to a stance.

use secondsource_model::Stance;

/// The stance of a negated word: who does not support, opposes; who has not ruled something out, leaves it open; who will not accept or allow
/// something, rules it out. A negated opposition is no support ("does not oppose": it tolerates), and a warning, denial or demand that is not
/// made tells nothing.
pub(super) fn negated(stance: Stance) -> Option<Stance> {
    match stance {
        Stance::Supports => Some(Stance::Opposes),
        Stance::Opposes => Some(Stance::Accepts),
        Stance::Rejects | Stance::RulesOut => Some(Stance::LeavesOpen),
        Stance::Accepts | Stance::Offers => Some(Stance::Rejects),
        _ => None,
    }
}

/// The stance of who has given the word's stance up ("no longer opposes", "stopped opposing", "dropped its opposition"): opposition and denial given
/// up are acceptance, a refusal given up leaves the point open; support, a demand or an offer given up tells of no stance in its place.
pub(super) fn given_up(stance: Stance) -> Option<Stance> {
    match stance {
        Stance::Opposes | Stance::Denies => Some(Stance::Accepts),
        Stance::Rejects | Stance::RulesOut => Some(Stance::LeavesOpen),
        _ => None,
    }
}

/// The stance of who would not take the word's stance ("refused to rule out", "declined to condemn", "is unwilling to accept"): what one will not rule
/// out or reject is left open, what one will not accept is rejected. Who will not condemn a thing does not approve of it, and who will not support it
/// may not oppose it either.
pub(super) fn withheld(stance: Stance, lemma: &str) -> Option<Stance> {
    match stance {
        Stance::RulesOut => matches!(lemma, "rule" | "exclude" | "preclude").then_some(Stance::LeavesOpen),
        Stance::Rejects => Some(Stance::LeavesOpen),
        Stance::Accepts => Some(Stance::Rejects),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_ruled_out_is_left_open() {
        assert_eq!(negated(Stance::RulesOut), Some(Stance::LeavesOpen));
        assert_eq!(negated(Stance::Supports), Some(Stance::Opposes));
        assert_eq!(negated(Stance::Demands), None);
    }

    #[test]
    fn what_is_given_up_or_withheld_is_never_the_plain_stance() {
        for stance in crate::position::lexicon::STANCES {
            assert_ne!(given_up(stance), Some(stance));
            assert_ne!(withheld(stance, "rule"), Some(stance));
        }
        assert_eq!(given_up(Stance::Opposes), Some(Stance::Accepts));
        assert_eq!(withheld(Stance::RulesOut, "rule"), Some(Stance::LeavesOpen));
        assert_eq!(withheld(Stance::RulesOut, "ban"), None);
        assert_eq!(withheld(Stance::Supports, "back"), None);
    }
}
