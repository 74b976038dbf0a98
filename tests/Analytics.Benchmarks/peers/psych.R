# Scores and alphas of a made-up survey by R's psych: Rscript psych.R FOLDER ITEMS. Reading, scoreItems and alpha; no screening.
suppressMessages(library(psych))
given <- commandArgs(TRUE)
begun <- proc.time()[["elapsed"]]
answers <- read.csv(file.path(given[1], "survey.csv"))
items <- paste0("q", seq_len(as.integer(given[2])) - 1)
scales <- split(items, (seq_along(items) - 1) %/% 5)
keys <- lapply(scales, function(scale) paste0(ifelse(seq_along(scale) == 5, "-", ""), scale))
scored <- scoreItems(keys, answers[, items], impute = "none", min = 1, max = 5)
first <- answers[, scales[[1]]]
first[[5]] <- 6 - first[[5]]
raw <- suppressMessages(alpha(na.omit(first), warnings = FALSE))$total$raw_alpha
for (scale in scales[-1]) {
  keyed <- answers[, scale]
  keyed[[5]] <- 6 - keyed[[5]]
  suppressMessages(alpha(na.omit(keyed), warnings = FALSE))
}
peak <- as.integer(sub("[^0-9]*([0-9]+).*", "\\1", grep("VmHWM", readLines("/proc/self/status"), value = TRUE))) %/% 1024
cat(sprintf("%.1f s for reading, scoreItems and alpha, no screening, %d MB at most; alpha of the first scale %.6f of all complete sheets\n",
  proc.time()[["elapsed"]] - begun, peak, raw))
