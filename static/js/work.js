// What the staff's pages use besides.
import "./public.js";
import "./elements/progress-watch.js";
import "./elements/plan-sorter.js";
import "./elements/who-else.js";
import "./elements/note-taker.js";
import "./elements/note-steps.js";
import "./elements/round-answers.js";
