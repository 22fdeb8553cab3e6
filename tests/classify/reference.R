# SPDX-License-Identifier: GPL-3.0-or-later
# The reference of tests/classify/test-fit.c: what R's MASS::lda, nnet::multinom and glm
# make of the tables in fixtures/. Run in this folder: Rscript reference.R
# Writes fixtures/mixed.csv and fixtures/two.csv (simulated, seeds below) and
# fixtures/reference.csv (17 digits). The suite reads these files and needs no R.
# fixtures/sample.csv are the ratings of the simulated coder K1 in ten samples
# (securebase-cli sample --no-recording --seed 1 … 10), with the forced category.
# Made with R 4.2.2, MASS 7.3-58.2, nnet 7.3-18.
#
# Exact settings: lda (x, grouping, method = "moment"), prior as the table's shares unless
# given; multinom (decay = 0, reltol = 0, abstol = 0, maxit = 10000, Hess = FALSE), started
# at 0; glm (family = binomial, epsilon = 1e-15, maxit = 100); ridge: nnet (size = 0,
# skip = TRUE, softmax = TRUE, rang = 0, reltol = 0, abstol = 0, maxit = 20000) on
# standardised variables (sd with n - 1), decay = lambda / 2 on every slope of every
# category and 0 on the constants, then brought to the form in which the first category's
# are 0 and back to the units of the variables.
suppressMessages ({library (MASS); library (nnet)})
RNGkind ("Mersenne-Twister", "Inversion", "Rejection")

half <- function (x, low = 1, high = 7) {
  x <- round (x * 2) / 2
  x[x < low] <- low
  x[x > high] <- high
  x
}

simulate_mixed <- function () {
  set.seed (20261122)
  label <- rep (c ("A", "B", "C", "D"), c (30, 70, 25, 25))
  centre <- rbind (A = c (2.5, 2, 1.5, 4.5), B = c (4, 3.5, 1.8, 2.5),
                   C = c (4.5, 4.5, 3.8, 2), D = c (3.5, 3.5, 2.8, 3.5))
  m <- centre[label, ]
  one <- m + matrix (rnorm (length (m), 0, 1.3), nrow (m))
  two <- m + 0.4 * (one - m) + matrix (rnorm (length (m), 0.2, 1.2), nrow (m))
  x <- half (cbind (one, two))
  colnames (x) <- c ("PS5", "CM5", "RS5", "AV5", "PS8", "CM8", "RS8", "AV8")
  child <- sprintf ("C%03d", c (1:140, 1:10))
  data.frame (id = sprintf ("M%03d", 1:150), child = child, label = label, x)
}

simulate_two <- function () {
  set.seed (4711)
  n <- 90
  secure <- rep (c ("B", "A"), c (55, 35))
  b <- secure == "B"
  data.frame (id = sprintf ("T%02d", 1:n), child = sprintf ("C%02d", 1:n), label = secure,
              PS8 = half (rnorm (n, ifelse (b, 4.2, 3), 1.4)),
              AV8 = half (rnorm (n, ifelse (b, 2.4, 3.9), 1.3)),
              CR6 = round (plogis (rnorm (n, ifelse (b, 0.5, -0.5), 1.2)), 3),
              D = half (rnorm (n, 3, 1.5), 1, 9))
}

write_table <- function (data, name)
  write.csv (data, file.path ("fixtures", name), row.names = FALSE, quote = FALSE)

rows <- list ()
put <- function (data, what, category, variable, value)
  rows[[length (rows) + 1]] <<- data.frame (data = data, what = what, category = category,
    variable = variable, value = sprintf ("%.17g", value))

# The linear classification functions of lda, as differences to the first category: the
# rest is common to all and drops out of every decision and probability.
put_lda <- function (name, what, x, label, ...) {
  fit <- lda (x, label, method = "moment", ...)
  inverse <- fit$scaling %*% t (fit$scaling)
  first <- fit$means[1, ]
  for (k in rownames (fit$means)[-1]) {
    w <- drop (inverse %*% (fit$means[k, ] - first))
    for (v in colnames (x)) put (name, what, k, v, w[v == colnames (x)])
    c <- -sum (w * (fit$means[k, ] + first)) / 2 + log (fit$prior[[k]] / fit$prior[[1]])
    put (name, what, k, "constant", c)
  }
  for (d in colnames (fit$scaling))
    for (v in colnames (x)) put (name, paste0 (what, "-scaling"), d, v, fit$scaling[v, d])
}

put_shares <- function (name, what, x, label) {
  for (i in seq_along (label)) {
    fit <- lda (x[-i, ], label[-i], method = "moment")
    posterior <- predict (fit, x[i, , drop = FALSE])$posterior
    for (k in levels (label)) put (name, what, k, as.character (i), posterior[1, k])
  }
}

put_coef <- function (name, what, coefs) {
  for (k in rownames (coefs))
    for (v in colnames (coefs))
      put (name, what, k, sub ("(Intercept)", "constant", v, fixed = TRUE), coefs[k, v])
}

put_multinom <- function (name, x, label) {
  d <- data.frame (label = label, x)
  fit <- multinom (label ~ ., d, decay = 0, reltol = 0, abstol = 0, maxit = 10000,
                   trace = FALSE)
  coefs <- coef (fit)
  if (!is.matrix (coefs))
    coefs <- matrix (coefs, 1, dimnames = list (levels (label)[2], names (coefs)))
  put_coef (name, "multinom", coefs)
}

put_glm <- function (name, x, label) {
  fit <- glm (label ~ ., binomial, data.frame (label = label, x),
              control = list (epsilon = 1e-15, maxit = 100))
  put_coef (name, "glm", matrix (coef (fit), 1,
            dimnames = list (levels (label)[2], names (coef (fit)))))
}

put_ridge <- function (name, what, x, label, lambda) {
  z <- scale (x)
  q <- nlevels (label)
  y <- class.ind (label)
  decay <- as.vector (rbind (0, matrix (lambda / 2, ncol (x), q)))
  fit <- nnet (z, y, size = 0, skip = TRUE, softmax = TRUE, rang = 0, decay = decay,
               reltol = 0, abstol = 0, maxit = 20000, trace = FALSE)
  b <- matrix (fit$wts, ncol = q)
  b <- b[, -1, drop = FALSE] - b[, 1]
  slopes <- b[-1, , drop = FALSE] / attr (z, "scaled:scale")
  constants <- b[1, ] - colSums (slopes * attr (z, "scaled:center"))
  coefs <- t (rbind (constants, slopes))
  dimnames (coefs) <- list (levels (label)[-1], c ("constant", colnames (x)))
  put_coef (name, what, coefs)
}

write_table (simulate_mixed (), "mixed.csv")
write_table (simulate_two (), "two.csv")
for (name in c ("mixed", "sample", "two")) {
  data <- read.csv (file.path ("fixtures", paste0 (name, ".csv")))
  label <- factor (data$label)
  x <- as.matrix (data[, -(1:3)])
  put_lda (name, "lda", x, label)
  put_lda (name, "lda-equal", x, label, prior = rep (1 / nlevels (label), nlevels (label)))
  put_ridge (name, "ridge2", x, label, 2)
  put_ridge (name, "ridge0.1", x, label, 0.1)
  put_multinom (name, x, label)
  if (name == "two") {
    put_shares (name, "lda-left-out", x, label)
    put_glm (name, x, label)
  }
}
write.csv (do.call (rbind, rows), "fixtures/reference.csv", row.names = FALSE, quote = FALSE)
