/** The small components both apps are drawn with. Nothing here knows of residents or cases. */
export { default as UiBar } from "./UiBar.vue";
export { default as UiButton } from "./UiButton.vue";
export { default as UiChoice } from "./UiChoice.vue";
export { default as UiEither } from "./UiEither.vue";
export { default as UiEmpty } from "./UiEmpty.vue";
export { default as UiField } from "./UiField.vue";
export { default as UiHero } from "./UiHero.vue";
export { default as UiIcon } from "./UiIcon.vue";
export { default as UiNote } from "./UiNote.vue";
export { default as UiRow } from "./UiRow.vue";
export { default as UiSheet } from "./UiSheet.vue";
export { default as UiSteps } from "./UiSteps.vue";
export { default as UiSyncLine } from "./UiSyncLine.vue";
export { default as UiTabs } from "./UiTabs.vue";
export { default as UiTag } from "./UiTag.vue";
export { default as UiTick } from "./UiTick.vue";
export { default as UiVirtualList } from "./UiVirtualList.vue";
export { type IconName } from "./icons";
