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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_ruled_out_is_left_open() {
        assert_eq!(negated(Stance::RulesOut), Some(Stance::LeavesOpen));
        assert_eq!(negated(Stance::Supports), Some(Stance::Opposes));
        assert_eq!(negated(Stance::Demands), None);
    }
}
