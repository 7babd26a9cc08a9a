//! Sets of rows as bits, and answers that are yes, no or perhaps.

/// A set of rows below a fixed number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bits {
    words: Vec<u64>,
    rows: usize,
}

impl Bits {
    /// No row of `rows`.
    pub fn none(rows: usize) -> Bits {
        Bits { words: vec![0; rows.div_ceil(64)], rows }
    }

    /// The rows of a posting list.
    pub fn of(rows: usize, posted: impl IntoIterator<Item = u32>) -> Bits {
        let mut out = Bits::none(rows);
        out.extend(posted);
        out
    }

    /// Adds rows.
    pub fn extend(&mut self, posted: impl IntoIterator<Item = u32>) {
        for row in posted {
            if (row as usize) < self.rows {
                self.words[row as usize / 64] |= 1 << (row % 64);
            }
        }
    }

    /// True where the row is in it.
    pub fn has(&self, row: u32) -> bool {
        self.words.get(row as usize / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// The rows in order.
    pub fn rows(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(at * 64 + bit)
            })
        })
    }

    fn flipped(mut self) -> Bits {
        self.words.iter_mut().for_each(|word| *word = !*word);
        if let (Some(last), over @ 1..) = (self.words.last_mut(), self.rows % 64) {
            *last &= (1 << over) - 1;
        }
        self
    }

    fn zip(mut self, other: &Bits, join: fn(u64, u64) -> u64) -> Bits {
        self.words.iter_mut().zip(&other.words).for_each(|(one, two)| *one = join(*one, *two));
        self
    }
}

/// What a condition says of every row: the rows it may hold for, and among them those it certainly holds for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    /// Holds possibly.
    pub may: Bits,
    /// Holds certainly; a part of `may`.
    pub must: Bits,
}

impl Answer {
    /// Without doubt.
    pub fn plain(rows: Bits) -> Answer {
        Answer { may: rows.clone(), must: rows }
    }

    /// Yes for no row.
    pub fn no(rows: usize) -> Answer {
        Answer::plain(Bits::none(rows))
    }

    /// Yes for every row.
    pub fn yes(rows: usize) -> Answer {
        Answer::no(rows).not()
    }

    /// The opposite: what is perhaps stays perhaps.
    pub fn not(self) -> Answer {
        Answer { may: self.must.flipped(), must: self.may.flipped() }
    }

    /// Both hold.
    pub fn and(self, other: &Answer) -> Answer {
        Answer { may: self.may.zip(&other.may, |a, b| a & b), must: self.must.zip(&other.must, |a, b| a & b) }
    }

    /// One of the two holds.
    pub fn or(self, other: &Answer) -> Answer {
        Answer { may: self.may.zip(&other.may, |a, b| a | b), must: self.must.zip(&other.must, |a, b| a | b) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_in_order() {
        let bits = Bits::of(130, [129, 0, 64, 63, 500]);
        assert_eq!(bits.rows().collect::<Vec<_>>(), [0, 63, 64, 129]);
        assert_eq!(bits.flipped().rows().count(), 126);
    }

    #[test]
    fn perhaps_stays_perhaps_when_turned_round() {
        let answer = Answer { may: Bits::of(3, [0, 1]), must: Bits::of(3, [0]) };
        let not = answer.not();
        assert_eq!(not.may.rows().collect::<Vec<_>>(), [1, 2]);
        assert_eq!(not.must.rows().collect::<Vec<_>>(), [2]);
    }
}
