export { applyRetention } from './apply-retention.ts'
export { remindOfReviews } from './remind-of-review.ts'
