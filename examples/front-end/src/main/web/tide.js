const HOURS_PER_TURN = 12.4;
const HOUR = 3600 * 1000;

/** Says when the sea is highest next. */
export function nextTide(now) {
  const hours = HOURS_PER_TURN - ((now / HOUR) % HOURS_PER_TURN);
  return `High water in ${hours.toFixed(1)} hours`;
}
