//! Numbers as JSON writes them: exact, whatever their size.

use std::cmp::Ordering;

/// A finite number, one value for each number: 1, 1.0 and 10e-1 are equal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Decimal {
    negative: bool,
    /// Digits without a zero at either end; none for zero.
    digits: Vec<u8>,
    /// The power of ten that the last digit counts.
    exponent: i64,
}

impl Decimal {
    /// Reads a number of JSON (RFC 8259, section 6).
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse().ok()?),
            None => (rest, 0i64),
        };
        if mantissa.is_empty() {
            return None;
        }
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits = Vec::with_capacity(whole.len() + fraction.len());
        for byte in whole.bytes().chain(fraction.bytes()) {
            digits.push(byte.is_ascii_digit().then(|| byte - b'0')?);
        }
        let mut exponent = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
        while digits.last() == Some(&0) {
            digits.pop();
            exponent = exponent.checked_add(1)?;
        }
        let zeros = digits.iter().take_while(|digit| **digit == 0).count();
        digits.drain(..zeros);
        if digits.is_empty() {
            return Some(Self {
                negative: false,
                digits,
                exponent: 0,
            });
        }
        Some(Self {
            negative,
            digits,
            exponent,
        })
    }

    /// Whether this is `unit` times a whole number. `None` where `unit` is zero or has more digits
    /// than a number of JSON keeps.
    pub(crate) fn is_multiple_of(&self, unit: &Self) -> Option<bool> {
        let mut divisor = 0u128;
        for digit in &unit.digits {
            divisor = divisor.checked_mul(10)?.checked_add(u128::from(*digit))?;
        }
        // Each step below is at most ten times the divisor, and nine.
        if divisor == 0 || divisor > u128::MAX / 16 {
            return None;
        }
        if self.digits.is_empty() {
            return Some(true);
        }
        // The last digit is not zero, so it counts what is smaller than the unit's last.
        let Ok(zeros) = u64::try_from(self.exponent.saturating_sub(unit.exponent)) else {
            return Some(false);
        };
        let remainder = |left: u128, digit: &u8| (left * 10 + u128::from(*digit)) % divisor;
        let left = self.digits.iter().fold(0, remainder);
        // After as many zeros as the divisor has factors of two or five, more change nothing.
        let left = (0..zeros.min(128)).fold(left, |left, _| remainder(left, &0));
        Some(left == 0)
    }

    /// The power of ten above the first digit.
    fn magnitude(&self) -> i64 {
        let digits = i64::try_from(self.digits.len()).unwrap_or(i64::MAX);
        self.exponent.saturating_add(digits)
    }

    fn compare_size(&self, other: &Self) -> Ordering {
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => {
                (self.magnitude(), &self.digits).cmp(&(other.magnitude(), &other.digits))
            }
        }
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => self.compare_size(other),
            (true, true) => other.compare_size(self),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
