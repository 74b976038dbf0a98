# Alpha, item-rest correlations and alpha without an item by R's psych, of a published questionnaire and its instrument file: one line an
# item with instrument, scale, sheets, alpha, item, item-rest correlation, alpha without it.
#   Rscript psych.R INSTRUMENT.json ANSWERS.csv [SEPARATOR [DECIMAL]]
# Answers outside the instrument's range are missing; sheets without a missing answer of the scale count.
suppressMessages({ library(psych); library(jsonlite) })
given <- commandArgs(TRUE)
instrument <- fromJSON(given[1], simplifyVector = FALSE)
answers <- read.csv(given[2], sep = if (is.na(given[3])) "," else given[3], dec = if (is.na(given[4])) "." else given[4], check.names = FALSE)
for (scale in instrument$scales) {
  items <- Filter(function(item) item$id %in% unlist(scale$items), instrument$items)
  keyed <- na.omit(as.data.frame(sapply(items, function(item) {
    most <- if (is.null(item$greatest)) 5 else item$greatest
    column <- suppressWarnings(as.numeric(as.character(answers[[if (is.null(item$column)) item$id else item$column]])))
    column[!is.na(column) & (column < 1 | column > most)] <- NA
    if (isTRUE(item$reverseKeyed)) 1 + most - column else column
  })))
  names(keyed) <- sapply(items, function(item) item$id)
  result <- suppressMessages(suppressWarnings(alpha(keyed, warnings = FALSE)))
  for (item in names(keyed)) {
    cat(sprintf("%s\t%s\t%d\t%.13f\t%s\t%.13f\t%.13f\n", instrument$instrument, scale$id, nrow(keyed), result$total$raw_alpha, item,
      result$item.stats[item, "r.drop"], result$alpha.drop[item, "raw_alpha"]))
  }
}
