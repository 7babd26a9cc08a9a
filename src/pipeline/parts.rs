//! When a load shows what it has so far: after a few files, and then whenever it has read several times as many.

/// Files after which the first part is shown.
const FIRST: usize = 24;

/// How many times as many files are read before the next part is shown: making a part costs what has been read so far, so that all parts
/// together cost a seventh of the whole.
const GROWTH: usize = 8;

/// The lengths of the stretches in which `total` files are read; after each but the last a part is shown.
pub(super) fn stretches(total: usize) -> Vec<usize> {
    let mut out = Vec::new();
    let (mut done, mut next) = (0, FIRST);
    // a part that is nearly the whole only delays it
    while next * 2 <= total {
        out.push(next - done);
        done = next;
        next *= GROWTH;
    }
    out.push(total - done);
    out
}

/// Files that are read one after the other at most, so that their accounts are packed together.
const TOGETHER: usize = 32;

/// How many files of a stretch a thread takes at a time: few enough that no thread waits for another's last ones.
pub(super) fn together(length: usize, threads: usize) -> usize {
    (length / (threads * 8).max(1)).clamp(1, TOGETHER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stretches_make_the_whole_and_grow() {
        for total in [0, 1, 23, 47, 48, 152, 1000, 100_000] {
            let all = stretches(total);
            assert_eq!(all.iter().sum::<usize>(), total);
            assert!(all.windows(2).all(|two| two[0] <= two[1]), "{all:?}");
        }
        assert_eq!(stretches(152), [24, 128]);
        assert_eq!([together(0, 2), together(24, 2), together(20_000, 2)], [1, 1, 32]);
        assert_eq!(stretches(40), [40], "a small folder comes whole");
    }
}
