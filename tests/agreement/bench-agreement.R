# SPDX-License-Identifier: GPL-3.0-or-later
# The same as bench-agreement.c measures, on the same numbers, in R: base R by the formulas,
# and the packages irr and psych where they are installed. Started by bench-agreement with
# the folder of the numbers; times are medians of N_ROUNDS (1 where a call takes seconds).
folder <- commandArgs (trailingOnly = TRUE)[1]
n_rounds <- 5
has <- function (package) suppressMessages (requireNamespace (package, quietly = TRUE))
has_irr <- has ("irr")
has_psych <- has ("psych")

read <- function (name, what, size)
  readBin (file.path (folder, name), what, 1e7, size = size)

say <- function (what, seconds, note = "")
  cat (sprintf ("# %-58s %11.3f ms%s\n", what, seconds * 1000, note))

measure <- function (what, call, rounds = n_rounds, note = "") {
  seconds <- median (replicate (rounds, system.time (call (), gcFirst = FALSE)[["elapsed"]]))
  say (what, seconds, note)
  invisible (seconds)
}

cat (sprintf ("# beside %s%s%s\n", R.version.string,
              if (has_irr) sprintf (", irr %s", packageVersion ("irr"))
              else "; irr is not installed, its lines are left out",
              if (has_psych) sprintf (", psych %s", packageVersion ("psych"))
              else "; psych is not installed, its lines are left out"))

# --- kappa, 1e6 pairs ---
pairs <- matrix (read ("pairs", "integer", 4), ncol = 2)
kappa_base <- function (x) {
  p <- table (x[, 1], x[, 2]) / nrow (x)
  (sum (diag (p)) - sum (rowSums (p) * colSums (p))) / (1 - sum (rowSums (p) * colSums (p)))
}
measure ("kappa, 1e6 pairs: base R, without its errors", function () kappa_base (pairs))
if (has_irr) measure ("kappa, 1e6 pairs: irr kappa2", function () irr::kappa2 (pairs))
if (has_psych)
  measure ("kappa, 1e6 pairs: psych cohen.kappa",
           function () suppressWarnings (psych::cohen.kappa (pairs)))

# --- the ICCs, 1e5 x 3 ---
ratings <- matrix (read ("ratings", "double", 8), ncol = 3, byrow = TRUE)
icc_base <- function (x) {
  n <- nrow (x); k <- ncol (x); m <- mean (x)
  r <- k * sum ((rowMeans (x) - m)^2) / (n - 1)
  j <- n * sum ((colMeans (x) - m)^2) / (k - 1)
  e <- (sum ((x - m)^2) - r * (n - 1) - j * (k - 1)) / ((n - 1) * (k - 1))
  (r - e) / (r + (k - 1) * e + k * (j - e) / n)
}
measure ("ICC(A,1) alone, 1e5 x 3: base R, no interval", function () icc_base (ratings))
if (has_irr)
  measure ("ICC(A,1) alone, 1e5 x 3: irr icc",
           function () irr::icc (ratings, "twoway", "agreement", "single"), 1)
if (has_psych)
  measure ("six ICCs, 500 x 3 only: psych ICC (lmer = FALSE)",
           function () psych::ICC (ratings[1:500, ], lmer = FALSE), 3,
           "  (grows with n cubed: 1e5 x 3 is not feasible)")

# --- alpha, 1e4 x 5 ---
codes <- matrix (read ("codes", "integer", 4), ncol = 5, byrow = TRUE)
codes[codes < 0] <- NA
if (has_irr) {
  one <- measure ("alpha ordinal, 1e4 x 5: irr kripp.alpha",
                  function () irr::kripp.alpha (t (codes), "ordinal"), 3)
  say ("alpha bootstrap, 1,000: irr kripp.alpha", one * 1000, "  (1,000 times the above)")
}
alpha_base <- function (x) {
  counts <- sapply (0:max (x, na.rm = TRUE), function (g) rowSums (x == g, na.rm = TRUE))
  m <- rowSums (counts)
  counts <- counts[m > 1, ] ; m <- m[m > 1]
  o <- crossprod (counts, counts / (m - 1)) - diag (colSums (counts / (m - 1)))
  n <- colSums (o)
  at <- cumsum (n) - n / 2
  d <- outer (at, at, "-")^2
  1 - (sum (n) - 1) * sum (o * d) / sum (outer (n, n) * d)
}
one <- measure ("alpha ordinal, 1e4 x 5: base R", function () alpha_base (codes))
measure ("alpha bootstrap, 1,000: base R",
         function () for (i in 1:1000) alpha_base (codes[sample (nrow (codes), replace = TRUE), ]),
         1)

# --- time units of 1 ms, 30 min ---
spans <- function (name) matrix (read (name, "integer", 4), ncol = 3, byrow = TRUE)
states <- function (x, n) {
  state <- integer (n)
  for (i in seq_len (nrow (x))) {
    from <- x[i, 1] + 1
    to <- min (x[i, 2], n)
    state[from:to] <- bitwOr (state[from:to], bitwShiftL (1L, x[i, 3]))
  }
  state
}
first <- spans ("first"); second <- spans ("second"); n <- 30 * 60 * 1000
measure ("time-unit kappa at 1 ms, 30 min: base R, unit by unit",
         function () kappa_base (cbind (states (first, n), states (second, n))), 3)
