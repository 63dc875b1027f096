// What the editor's page uses besides.
import "./work.js";
import "./elements/text-toolbar.js";
import "./elements/live-preview.js";
import "./elements/draft-keeper.js";
import "./elements/image-drop.js";
import "./elements/reference-picker.js";
