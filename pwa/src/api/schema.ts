// openapi sha256 95902e8ea15683aa8677fb7783e3c37d6d7da2275e1760aa57f9c4a5350cb722
// Made by `make gen-api` from the server's OpenAPI document. Do not edit.

export interface paths {
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document, generated from the routes and their schemas. */
        get: operations["document_openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a session: an access token in the answer, a refresh token in a cookie that scripts cannot read. */
        post: operations["auth_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the session of the refresh cookie. Without a good cookie there is nothing to end, which is no error. */
        post: operations["auth_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in user with roles and places as of now. */
        get: operations["auth_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the own password; all other sessions end. */
        post: operations["auth_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new access token for the refresh cookie, which is rotated. */
        post: operations["auth_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Those that are not over, red ones nobody has first; or the newest that are. */
        get: operations["alarms_alarms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/alarms/waiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many nobody has taken up: every desk asks again and again. */
        get: operations["alarms_waiting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/alarms/{alarm_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alarm_id: string;
            };
            cookie?: never;
        };
        /** One alarm with where the person lives and whom to call; each look is on record. */
        get: operations["alarms_alarm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/alarms/{alarm_id}/look-back": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alarm_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looked again: the alarm is over. */
        post: operations["alarms_look_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/alarms/{alarm_id}/outcome": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alarm_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How it ended; the look-back begins to run. */
        post: operations["alarms_outcome"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/alarms/{alarm_id}/take-up": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alarm_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** I have it: nobody else is told any more. */
        post: operations["alarms_take_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits for me. */
        get: operations["contacts_show_alerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/alerts/{alert_id}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** I have looked at it. */
        post: operations["contacts_seen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/beyond-slip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Papers asked in the last 90 days that the slip had not named: how many, which, why, by whom. */
        get: operations["desk_beyond_slip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/booklet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** All published guides as a booklet to print; that it was taken is on record. */
        post: operations["desk_booklet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        /** The case with its papers, clocks, and the acts allowed now. */
        get: operations["desk_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/accept": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 受理 (accept). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/archive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 归档 (archive). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/close_objection": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 核实异议 (close_objection). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_close_objection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/convey": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 转递县里 (convey). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_convey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/correct_on_spot": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 当场更正 (correct_on_spot). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_correct_on_spot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/county_back": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 退回补充说明 (county_back). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_county_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/county_receive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 县里签收 (county_receive). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_county_receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/decide": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 作出决定 (decide). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/decide_at_once": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 当场办结 (decide_at_once). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_decide_at_once"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/deliver": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 送达 (deliver). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_deliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/explain_late": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 写明超期原因 (explain_late). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_explain_late"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/extend": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 延期 (extend). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_extend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/issue": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 出件 (issue). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/need_correction": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 一次性告知补正 (need_correction). Answers with the case as it is now; 412 when it has moved on. Waits for a second person where one must agree: the answer has it as `approval`. */
        post: operations["desk_act_need_correction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/objection": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 记录异议 (objection). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_objection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/pause": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 中止计时 (pause). Answers with the case as it is now; 412 when it has moved on. Waits for a second person where one must agree: the answer has it as `approval`. */
        post: operations["desk_act_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/publish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 公示 (publish). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/publish_ok": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 公示结束 (publish_ok). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_publish_ok"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 不予受理 (refuse). Answers with the case as it is now; 412 when it has moved on. Waits for a second person where one must agree: the answer has it as `approval`. */
        post: operations["desk_act_refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/resume": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 恢复计时 (resume). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/return": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 退件 (return). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_return"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/send_back": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 退回村里 (send_back). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_send_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/sign_in": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 签收 (sign_in). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/start_precheck": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 开始预审 (start_precheck). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_start_precheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/start_review": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 开始审核 (start_review). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_start_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/supplement": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 补交材料 (supplement). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_supplement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/terminate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 终止 (terminate). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_terminate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/actions/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 撤回申请 (withdraw). Answers with the case as it is now; 412 when it has moved on. */
        post: operations["desk_act_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/approvals/{approval_id}/agree": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                approval_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say yes: the act is done in the asker's name. */
        post: operations["desk_agree"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/approvals/{approval_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                approval_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say no, with a reason for the asker. */
        post: operations["desk_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/approvals/{approval_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                approval_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the question back. */
        post: operations["desk_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/materials/{requirement}/verdict": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                requirement: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark one paper good or bad with a reason. */
        post: operations["desk_judge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/papers/{document_id}/hints/seen": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                document_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A person has looked at what the machine hinted at on this paper: no more asking. */
        post: operations["desk_settle_hints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        /** Who has agreed to be reminded of this case, and what was sent about it. */
        get: operations["reminders_case_reminders"];
        put?: never;
        /** The family agrees at the window; it is a consent of its own and can be taken back. */
        post: operations["reminders_agree"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/cases/{case_id}/reminders/stop": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** No more reminders to this family, from now on. */
        post: operations["reminders_take_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Has anything in scope changed? 304 when not, by `since` or by If-None-Match; asked every five seconds. */
        get: operations["desk_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All ways out with their last try; never an address. */
        get: operations["reminders_list_channels"];
        put?: never;
        /** A new way out; its address is sealed at once. */
        post: operations["reminders_add_channel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/channels/{channel_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a way out of use for good; its address is destroyed. */
        delete: operations["reminders_remove_channel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/channels/{channel_id}/switch": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open or close a way. */
        post: operations["reminders_switch_channel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/channels/{channel_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test; the worker does it within half a minute and its fate stands in the list. */
        post: operations["reminders_test_channel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/custody": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who holds which originals since when, those kept too long first. */
        get: operations["custody_held"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/custody/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bags that come here, were sent from here, or were closed in the last two months. */
        get: operations["custody_list_batches"];
        put?: never;
        /** Send cases under one seal: all of them, or none. */
        post: operations["custody_send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/custody/batches/{batch_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        /** One bag with its cases, what the list says and what was counted. */
        get: operations["custody_show_batch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/custody/batches/{batch_id}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign for cases of a bag by count; each moves on as by its own act, all of them or none. */
        post: operations["custody_sign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/custody/cases/{case_id}/give-back": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give originals back; whoever receives them has signed the list, or two people saw it. */
        post: operations["custody_give_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/custody/cases/{case_id}/to-agent": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The agent takes originals home and holds them from here on. */
        post: operations["custody_to_agent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/custody/holdings/{holding_id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                holding_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What became of a paper that a count did not find. */
        post: operations["custody_settle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/custody/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases that may go into the next bag: to a county department, or back from one. */
        get: operations["custody_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every phone in scope with what it reported last, those in trouble first. */
        get: operations["devices_devices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/devices/{device_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                device_id: string;
            };
            cookie?: never;
        };
        /** One phone with the residents its unsent work is about, as far as the viewer may see them. */
        get: operations["devices_device"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/devices/{device_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                device_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a lost phone from reading, or let it read again. Its unsent work comes home either way. */
        post: operations["devices_set_status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/duty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is on duty today at a centre, who is away, what was handed over. */
        get: operations["duty_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/duty/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody will be away; their open cases go to the other holder of the post. */
        post: operations["duty_register_absence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/duty/absences/{absence_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                absence_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Back earlier, or not away at all. */
        post: operations["duty_end_absence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/duty/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a post to somebody of the centre as A or B. */
        post: operations["duty_assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/duty/assignments/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Nobody holds this rank any more. */
        post: operations["duty_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/duty/handovers/{handover_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handover_id: string;
            };
            cookie?: never;
        };
        /** The open cases that went with the post, and what was done meanwhile. */
        get: operations["duty_handover"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/duty/handovers/{handover_id}/briefed": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handover_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who was away has read it and takes the post back. */
        post: operations["duty_briefed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/first-contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Questions in scope: open ones with those overdue first, or answered ones. */
        get: operations["contacts_contacts"];
        put?: never;
        /** Write down a question and how it was taken. */
        post: operations["contacts_ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/first-contacts/{contact_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The person has been answered. */
        post: operations["contacts_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/first-contacts/{contact_id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whom to call back; each look is on record. */
        post: operations["contacts_reveal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/guides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The current guides of the clerk's own windows, as the phones have them (contract §5). */
        get: operations["desk_guides"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/keeping/destroyed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The record of destruction: what, when, by which rule, and the hashes of what is gone. */
        get: operations["keeping_destroyed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/keeping/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What may not be destroyed now, and what might not. */
        get: operations["keeping_held"];
        put?: never;
        /** Keep everything of a resident or of a case until it is lifted. */
        post: operations["keeping_hold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/keeping/holds/{hold_id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hold_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The dispute is over. */
        post: operations["keeping_lift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The cases of a tab as an Excel workbook; the export is on record. */
        post: operations["desk_ledger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Letters of the people found; without a question those that end in the next days. */
        get: operations["letters_letters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/letters/{letter_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                letter_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a letter for somebody who called or came. Every open step of its agents stops; what was done stays. */
        post: operations["letters_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Commands the server failed on, as they came in; their content stays sealed. */
        get: operations["devices_quarantine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/quarantine/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try them again after a repair, in the order they came in, each in a transaction of its own. */
        post: operations["devices_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One page of a tab, most urgent first, with live counts of all tabs. */
        get: operations["desk_show_queue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/ratings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sums by township and the rows behind them, as far as the caller supervises. */
        get: operations["ratings_ratings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/ratings/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sums of one's own ratings, in steps of k and never of today. */
        get: operations["ratings_mine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/ratings/{evaluation_id}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                evaluation_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The number the rater left, with a reason, on record. */
        post: operations["ratings_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/ratings/{evaluation_id}/exclude": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                evaluation_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count a forged rating no more; it stays as it was given. */
        post: operations["ratings_exclude"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/rectifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of rectifications of one's unit, or of the county. */
        get: operations["ratings_list_all"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/rectifications/{rectification_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rectification_id: string;
            };
            cookie?: never;
        };
        /** One with its rating, its steps, and what may be done. */
        get: operations["ratings_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/rectifications/{rectification_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rectification_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do `accept`. */
        post: operations["ratings_rectification_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/rectifications/{rectification_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rectification_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do `answer`. */
        post: operations["ratings_rectification_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/rectifications/{rectification_id}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rectification_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do `appeal`. */
        post: operations["ratings_rectification_appeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/rectifications/{rectification_id}/call_back": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rectification_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do `call_back`. */
        post: operations["ratings_rectification_call_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/rectifications/{rectification_id}/hard": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rectification_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do `hard`. */
        post: operations["ratings_rectification_hard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/rectifications/{rectification_id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rectification_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do `reject`. */
        post: operations["ratings_rectification_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/rectifications/{rectification_id}/uphold": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rectification_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do `uphold`. */
        post: operations["ratings_rectification_uphold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/residents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People of the township by name, initials or last four. */
        get: operations["desk_residents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One page of items in scope, with the number of open ones by kind. */
        get: operations["reviews_reviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/reviews/{review_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                review_id: string;
            };
            cookie?: never;
        };
        /** One item with both sides, the rows behind it and what may be decided. */
        get: operations["reviews_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/reviews/{review_id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                review_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide; what follows from it is done in the same transaction. 412 when somebody has decided meanwhile. */
        post: operations["reviews_decided"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/rounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rounds in scope, the newest first, and where one may be started. */
        get: operations["rounds_rounds"];
        put?: never;
        /** Ask the agents of some townships to see everybody at L1 and L2 in time; 409 when such a round runs there. */
        post: operations["rounds_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/rounds/{round_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                round_id: string;
            };
            cookie?: never;
        };
        /** How far a round is, per village, who is missing and whom to call. */
        get: operations["rounds_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/rounds/{round_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                round_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a round early, with a reason: open visits of it are dropped from the phones. */
        post: operations["rounds_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/seals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The uses of the seal in the caller's township, newest first, of one day when named. */
        get: operations["desk_seal_register"];
        put?: never;
        /** Write down a use of the seal. */
        post: operations["desk_record_seal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/seals/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The register as an Excel workbook; the export is on record. */
        post: operations["desk_seal_ledger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/seals/{use_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                use_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Strike out a line written by mistake; it stays to be read. */
        post: operations["desk_cancel_seal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every setting with its default and its limits. */
        get: operations["county_settings_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/settings/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change one setting; it holds from the next request on, and goes into the audit trail. */
        post: operations["county_settings_set_one"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/villages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A township's villages in figures, and whom each agent looks after. */
        get: operations["villages_villages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/villages/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        /** One village: who is late, and what its people could claim. */
        get: operations["villages_village"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/walk-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a case for an applicant who stands at the window; the clerk answers for their presence. */
        post: operations["desk_walk_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pages/{page_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page_id: string;
            };
            cookie?: never;
        };
        /** The page with the words of the case across it; the look is on record before the first byte leaves. */
        get: operations["pages_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pages/{page_id}/sound": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page_id: string;
            };
            cookie?: never;
        };
        /** What an agent said on a visit, as an attachment; that it was listened to is on record before the first byte. */
        get: operations["pages_sound"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/papers/{paper_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                paper_id: string;
            };
            cookie?: never;
        };
        /** One paper of a case in scope, with its print page; the look is on record. */
        get: operations["papers_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/residents/{resident_id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resident_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The full identity number. The audit line with the reason is committed before anything is shown. */
        post: operations["residents_reveal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/bundles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Settle what a bundle holds under its owner's name and numbers; bringing it twice is bringing it once. */
        post: operations["bundles_take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/bundles/{bundle_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bundle_id: string;
            };
            cookie?: never;
        };
        /** How far a bundle is that the caller brought: which of its pages are still wanted. */
        get: operations["bundles_look"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/bundles/{bundle_id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bundle_id: string;
            };
            cookie?: never;
        };
        /** The receipt for the owner's phone, which alone can read it. */
        get: operations["bundles_receipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/enrol": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bind this installation to the signed-in user; twice is once. 409 seq_reuse: take a new device id. */
        post: operations["sync_enrol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is the server reachable? Under 300 bytes, marked so that a captive portal cannot pass for it. */
        get: operations["sync_ping"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/pull": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What changed in the buckets this user holds. 403 device_upload_only when reading has been stopped. */
        post: operations["sync_pull"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settle a batch of commands in order, each in a transaction of its own. 200 whatever the results are.
         * @description Who sends is looked up and the body is read before the first of them begins: a writer's place is not held for that.
         */
        post: operations["sync_push"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An address for something the caller may see now. */
        post: operations["tickets_issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open the upload of one page; the same page of the same user gives the same Location. */
        post: operations["uploads_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{page_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /** Where to go on, and what has become of the page. */
        head: operations["uploads_head"];
        /** Take one piece. The object store is written to between two transactions: it may be slow, and locks nobody. */
        patch: operations["uploads_append"];
        trace?: never;
    };
    "/d/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        /** The thing itself. The right is looked at again: whoever lost it in this minute gets nothing. */
        get: operations["tickets_redeem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/duty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which centre. */
        get: operations["public_duty_choose"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/duty/{township}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                township: string;
            };
            cookie?: never;
        };
        /** The board of one centre today. */
        get: operations["public_duty_today"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/g": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All matters. */
        get: operations["public_checks_guide_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/g/e/{event}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event: string;
            };
            cookie?: never;
        };
        /** What belongs together in one thing of life, and what to bring once. */
        get: operations["public_checks_life_event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/g/{matter}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                matter: string;
            };
            cookie?: never;
        };
        /** What one matter needs, by when, on which ground. */
        get: operations["public_checks_guide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 200 when the database answers.
         * @description `worker` is degraded when none has been heard of for two minutes; `backup` is late when the newest verified one
         *     elsewhere is older than a day, local when the site promises none.
         */
        get: operations["health_healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/p": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a tear-off code is typed. */
        get: operations["rating_pages_entry"];
        put?: never;
        /** With a code: the form; with a code and a level: the rating. */
        post: operations["rating_pages_rate_by_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/p/{place}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                place: string;
            };
            cookie?: never;
        };
        /** The same on the device of a window. */
        get: operations["rating_pages_entry_at_window"];
        put?: never;
        /** The same on the device of a window, which is kept with the rating. */
        post: operations["rating_pages_rate_at_window"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pj": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The months that are published. */
        get: operations["bulletins_list_months"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pj/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                month: string;
            };
            cookie?: never;
        };
        /** One month: how many, how good, what was put right. */
        get: operations["bulletins_one_month"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/q/{slip_code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slip_code: string;
            };
            cookie?: never;
        };
        /**
         * Where the case of this slip stands, in one sentence, and the rating once there is a result.
         * @description Any code that tells nothing gets the same page.
         */
        get: operations["public_slip"];
        put?: never;
        /** Rate the service of this slip. */
        post: operations["rating_pages_rate_by_slip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/q/{slip_code}/not-me": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slip_code: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The holder of the slip says that the rating that stands is not theirs. */
        post: operations["rating_pages_not_me"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/static/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        /** A style sheet. */
        get: operations["public_style"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/z": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where number and check code of a paper are typed. */
        get: operations["public_checks_check_form"];
        put?: never;
        /** Genuine, or nothing of the kind: wrong number and wrong code look alike. */
        post: operations["public_checks_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/z/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        /** The same by the QR code of a sheet that bears no case: genuine, with its number to compare, or nothing of the kind. */
        get: operations["public_checks_check_code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AbsenceIn: {
            account: string;
            /**
             * @default am
             * @enum {string}
             */
            from_half?: "am" | "pm";
            /** Format: date */
            from_on: string;
            /** @default null */
            note?: string | null;
            /** @enum {string} */
            reason: "leave" | "sick" | "training" | "field";
            township: string;
            /**
             * @default pm
             * @enum {string}
             */
            until_half?: "am" | "pm";
            /** Format: date */
            until_on: string;
        };
        AbsenceOut: {
            /** Format: date-time */
            from_at: string;
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            reason: "leave" | "sick" | "training" | "field";
            reason_label: string;
            /** Format: date-time */
            until_at: string;
        };
        ActionOut: {
            action: string;
            form: components["schemas"]["FieldOut"][];
            harsh: boolean;
            label: string;
            primary: boolean;
        };
        AgreeIn: {
            /** @enum {string} */
            said_by: "self" | "guardian";
            who: ("self" | "family")[];
        };
        AlarmOut: {
            action: string;
            kind: string;
            /** @enum {string} */
            level: "RED" | "ORANGE" | "YELLOW";
            told: string[];
        };
        AlarmPart: {
            action: string;
            kind: string;
            /** @enum {string} */
            level: "RED" | "ORANGE" | "YELLOW";
            told: string[];
        };
        AlarmRaiseV1: {
            args: components["schemas"]["AlarmRaiseV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "alarm.raise";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        AlarmRaiseV1Args: {
            action: string;
            /** Format: uuid */
            alarm_id: string;
            kind: string;
            /** @enum {string} */
            level: "RED" | "ORANGE" | "YELLOW";
            /** Format: date-time */
            raised_at: string;
            /** Format: uuid */
            resident_id: string;
            told: string[];
            /** Format: uuid */
            visit_id?: string | null;
        };
        AlarmRaiseV2: {
            args: components["schemas"]["AlarmRaiseV2Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "AlarmRaiseV2";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 2;
        };
        AlarmRaiseV2Args: {
            action: string;
            /** Format: uuid */
            alarm_id: string;
            kind: string;
            /** @enum {string} */
            level: "RED" | "ORANGE" | "YELLOW";
            /** Format: date-time */
            raised_at: string;
            /** Format: uuid */
            resident_id: string;
            told: string[];
            told_at?: components["schemas"]["ToldPart"][];
            /** Format: uuid */
            visit_id?: string | null;
        };
        AlarmRow: {
            /** Format: date-time */
            acknowledged_at: string | null;
            acknowledged_by: string | null;
            action: string | null;
            /** Format: date-time */
            closed_at: string | null;
            /** Format: uuid */
            id: string;
            kind: string;
            /** @enum {string} */
            level: "RED" | "ORANGE" | "YELLOW";
            /** Format: date-time */
            look_back_due_at: string | null;
            outcome: string | null;
            /** Format: date-time */
            outcome_at: string | null;
            /** Format: date-time */
            raised_at: string;
            /** Format: uuid */
            raised_by: string;
            /** Format: uuid */
            resident_id: string;
            /** @enum {string} */
            state: "open" | "acknowledged" | "closed";
            told: string[];
            told_at?: components["schemas"]["ToldOut"][];
            ver: number;
            /** Format: uuid */
            visit_id: string | null;
        };
        AlarmsWaitingOut: {
            waiting: number;
        };
        AlertOut: {
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            case_id: string | null;
            case_no: string | null;
            /** Format: date */
            due_on: string | null;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "due" | "pause_over" | "handover" | "briefing" | "vacant" | "first_contact" | "second_notice" | "alarm" | "look_back" | "extra_round" | "approval";
            matter: string | null;
            /** @enum {string} */
            rank: "A" | "B" | "lead" | "supervisor";
            /** Format: uuid */
            ref_id: string | null;
            seen: boolean;
            step: number | null;
            text: string;
        };
        AlertsOut: {
            items: components["schemas"]["AlertOut"][];
            waiting: number;
        };
        AmendedOut: {
            answers?: {
                [key: string]: {
                    [key: string]: "ok" | "watch" | "problem";
                };
            };
            matters_spotted?: components["schemas"]["SpottedOut"][];
            /** @enum {string} */
            met?: "person" | "carer" | "family" | "nobody";
            /** @enum {string} */
            mode?: "door" | "phone" | "video" | "neighbour_met" | "group_activity";
            needs?: string[];
            no_contact_reason?: string | null;
            numbers?: {
                [key: string]: number;
            };
            place?: string | null;
            purpose?: string[];
            /** @enum {string} */
            resident_mark?: "signature" | "fingerprint" | "voice" | "refused" | "unable";
            summary?: string | null;
        };
        AmendmentOut: {
            /** Format: uuid */
            amendment_id: string;
            /** Format: date-time */
            at: string;
            by_name: string;
            changes: components["schemas"]["AmendedOut"];
            reason: string;
        };
        AnswerIn: {
            answer: string;
        };
        ApprovalLineOut: {
            name: string;
            value: string;
        };
        ApprovalOut: {
            action: string;
            approver_name: string;
            /** Format: date-time */
            asked_at: string;
            asked_by_name: string;
            for_me: boolean;
            /** Format: uuid */
            id: string;
            label: string;
            lines: components["schemas"]["ApprovalLineOut"][];
            mine: boolean;
            note: string | null;
            /** @enum {string} */
            state: "waiting" | "declined";
        };
        ArchiveArgs: {
            confirmed: boolean;
        };
        AskIn: {
            /** @default null */
            answer?: string | null;
            /** @enum {string} */
            channel: "counter" | "phone" | "message";
            /** @default null */
            go_to?: string | null;
            /** @default null */
            handed_to?: string | null;
            /** @enum {string} */
            handled_as: "answered" | "guided" | "passed_on" | "elsewhere";
            /** @default false */
            in_person?: boolean;
            /** @default null */
            matter?: string | null;
            /** @default null */
            name?: string | null;
            /** @default null */
            phone?: string | null;
            question: string;
            /** @default null */
            township?: string | null;
            /** @default null */
            window?: string | null;
        };
        AskedListOut: {
            items: components["schemas"]["AskedOut"][];
            may_ask: boolean;
            open: number;
            overdue: number;
        };
        AskedOut: {
            answer: string | null;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            channel: "counter" | "phone" | "message";
            channel_label: string;
            /** Format: date-time */
            closed_at: string | null;
            closed_by_name: string | null;
            /** Format: date */
            due_on: string;
            go_to: string | null;
            handed_to_name: string | null;
            /** @enum {string} */
            handled_as: "answered" | "guided" | "passed_on" | "elsewhere";
            handled_label: string;
            has_phone: boolean;
            /** Format: uuid */
            id: string;
            in_person: boolean;
            late: boolean;
            matter: string | null;
            mine: boolean;
            owner_name: string;
            question: string;
            window_name: string | null;
        };
        AssignIn: {
            account: string;
            /** @enum {string} */
            rank: "A" | "B";
            township: string;
            window: string;
        };
        AttachmentPart: {
            /** Format: uuid */
            doc_id: string;
            requirement: string;
        };
        AuthorizationRecordV1: {
            args: components["schemas"]["AuthorizationRecordV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "authorization.record";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        AuthorizationRecordV1Args: {
            /** Format: uuid */
            agent_b?: string | null;
            /** Format: uuid */
            authorization_id: string;
            language: string;
            /** Format: uuid */
            letter_doc_id: string;
            matters: string[];
            /** @enum {string} */
            method: "signature" | "fingerprint" | "voice";
            place: string;
            powers: ("submit" | "sign_forms" | "correct" | "receive_papers" | "receive_result" | "withdraw")[];
            read_aloud: boolean;
            /** Format: uuid */
            resident_id: string;
            /** Format: uuid */
            signature_doc_id?: string | null;
            /** Format: date-time */
            signed_at: string;
            sub_delegation: boolean;
            /** Format: date */
            valid_from: string;
            /** Format: date */
            valid_to: string;
            witnesses: components["schemas"]["WitnessPart"][];
        };
        AuthorizationRecordV2: {
            args: components["schemas"]["AuthorizationRecordV2Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "AuthorizationRecordV2";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 2;
        };
        AuthorizationRecordV2Args: {
            /** Format: uuid */
            agent_b?: string | null;
            /** Format: uuid */
            authorization_id: string;
            guardian?: components["schemas"]["GuardianPart"] | null;
            /** @enum {string|null} */
            interest?: "none" | "relative" | "gain" | null;
            language: string;
            /** Format: uuid */
            letter_doc_id: string;
            matters: string[];
            /** @enum {string} */
            method: "signature" | "fingerprint" | "voice";
            place: string;
            powers: ("submit" | "sign_forms" | "correct" | "receive_papers" | "receive_result" | "withdraw" | "assessment" | "survival_check" | "marriage" | "face_recognition" | "ward_property")[];
            read_aloud: boolean;
            /** @enum {string} */
            read_by: "self" | "agent" | "family" | "witness" | "device" | "interpreter";
            /** @enum {string|null} */
            read_way: "self" | "person" | "voice" | "sign" | null;
            /** Format: uuid */
            renews_id?: string | null;
            /** Format: uuid */
            resident_id: string;
            /** Format: uuid */
            signature_doc_id?: string | null;
            /** Format: date-time */
            signed_at: string;
            sub_delegation: boolean;
            /** Format: date */
            valid_from: string;
            /** Format: date */
            valid_to: string;
            /** Format: uuid */
            voice_doc_id?: string | null;
            witnesses: components["schemas"]["LetterWitnessPart"][];
        };
        AuthorizationRevokeV1: {
            args: components["schemas"]["AuthorizationRevokeV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "authorization.revoke";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        AuthorizationRevokeV1Args: {
            /** Format: uuid */
            authorization_id: string;
            by: string;
            reason: string;
        };
        AuthorizationRow: {
            /** Format: uuid */
            agent_a: string;
            /** Format: uuid */
            agent_b: string | null;
            /** @enum {string|null} */
            ended_how?: "agent" | "call" | "person" | "supervisor" | null;
            /** Format: uuid */
            id: string;
            language?: string | null;
            /** Format: uuid */
            letter_doc_id: string | null;
            matters: string[];
            /** @enum {string} */
            method: "signature" | "fingerprint" | "voice";
            powers: ("submit" | "sign_forms" | "correct" | "receive_papers" | "receive_result" | "withdraw")[];
            /** @enum {string|null} */
            read_by?: "self" | "agent" | "family" | "witness" | "device" | "interpreter" | null;
            /** @enum {string|null} */
            read_way?: "self" | "person" | "voice" | "sign" | null;
            /** Format: uuid */
            renews_id?: string | null;
            /** Format: uuid */
            resident_id: string;
            /** Format: uuid */
            signature_doc_id: string | null;
            /** Format: date-time */
            signed_at: string;
            /** @enum {string} */
            state: "valid" | "revoked" | "frozen";
            /** Format: date */
            valid_from: string;
            /** Format: date */
            valid_to: string;
            ver: number;
            /** Format: uuid */
            voice_doc_id?: string | null;
        };
        BagOut: {
            batch_no: string | null;
            discrepancy: string | null;
            kind_label: string;
            seal_no: string | null;
            /** Format: date-time */
            signed_at: string | null;
            signed_by: string | null;
        };
        Bare: Record<string, never>;
        BatchCountsOut: {
            coming: number;
            sent: number;
        };
        BatchDetailOut: {
            batch_no: string | null;
            cases: number;
            cosigner: string | null;
            courier: string | null;
            discrepancy: string | null;
            from_name: string;
            giver_name: string | null;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "hand_off" | "convey" | "give_back";
            kind_label: string;
            lines: components["schemas"]["BatchLineOut"][];
            may_sign: boolean;
            originals: number;
            /** Format: date-time */
            received_at: string | null;
            seal_no: string | null;
            seal_seen: string | null;
            /** Format: date-time */
            sent_at: string;
            signed: number;
            taker_name: string | null;
            to_name: string;
        };
        BatchLineOut: {
            /** Format: uuid */
            case_id: string | null;
            case_no: string | null;
            discrepancy: string | null;
            matter: string | null;
            may_sign: boolean;
            n: number;
            originals: components["schemas"]["BatchPaperOut"][];
            resident_name: string | null;
            /** Format: date-time */
            signed_at: string | null;
            signed_by: string | null;
            state_label: string;
            ver: number;
            visible: boolean;
            window_name: string;
        };
        BatchOut: {
            batch_no: string | null;
            cases: number;
            cosigner: string | null;
            courier: string | null;
            discrepancy: string | null;
            from_name: string;
            giver_name: string | null;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "hand_off" | "convey" | "give_back";
            kind_label: string;
            originals: number;
            /** Format: date-time */
            received_at: string | null;
            seal_no: string | null;
            seal_seen: string | null;
            /** Format: date-time */
            sent_at: string;
            signed: number;
            taker_name: string | null;
            to_name: string;
        };
        BatchPaperOut: {
            counted: number | null;
            expected: number;
            name: string;
            requirement: string;
        };
        BatchReadyOut: {
            /** @enum {string} */
            kind: "convey" | "give_back";
            places: components["schemas"]["ReadyPlaceOut"][];
        };
        BatchSendIn: {
            cases: components["schemas"]["SeenPart"][];
            courier: string;
            /** @enum {string} */
            kind: "convey" | "give_back";
            seal_no: string;
        };
        BatchSignIn: {
            cases: components["schemas"]["SignPart"][];
            /** @default null */
            seal_no?: string | null;
        };
        BatchesOut: {
            counts: components["schemas"]["BatchCountsOut"];
            items: components["schemas"]["BatchOut"][];
        };
        BeyondListOut: {
            count: number;
            items: components["schemas"]["BeyondOut"][];
            notices: number;
        };
        BeyondOut: {
            /** Format: date-time */
            at: string;
            by_name: string;
            /** Format: uuid */
            case_id: string;
            case_no: string | null;
            matter: string;
            name: string;
            reason: string;
            township_name: string;
        };
        BundleReply: {
            backup_newest: number;
            backup_wm: number;
            /** Format: uuid */
            bundle_id: string;
            commands: number;
            durability: string;
            /** Format: uuid */
            epoch: string;
            min_app: string | null;
            no: string;
            owner: string;
            pages: number;
            /** @enum {integer} */
            protocol: 1;
            /** Format: date-time */
            server_time: string;
            settled: number;
            /** @enum {unknown} */
            stop: null | "gap" | "budget" | "busy" | "seq_reuse";
            want: string[];
        };
        CalendarRow: {
            /** Format: uuid */
            id: string;
            off: string[];
            provisional: boolean;
            ver: number;
            version: string;
            work: string[];
            year: number;
        };
        CallerOut: {
            /** @enum {string} */
            checked_by: "id_last4" | "known_voice" | "call_back" | "in_person";
            name: string;
            relation: string;
        };
        CaseAttachV1: {
            args: components["schemas"]["CaseAttachV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "case.attach";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        CaseAttachV1Args: {
            /** Format: uuid */
            case_id: string;
            /** Format: uuid */
            doc_id: string;
            /** Format: uuid */
            party?: string | null;
            requirement: string;
        };
        CaseCollectV1: {
            args: components["schemas"]["CaseCollectV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "case.collect";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        CaseCollectV1Args: {
            /** Format: uuid */
            case_id: string;
            missing: components["schemas"]["MissingPart"][];
            originals: components["schemas"]["OriginalsPart"][];
        };
        CaseDetailOut: {
            actions: components["schemas"]["ActionOut"][];
            approval: components["schemas"]["ApprovalOut"] | null;
            can_judge: boolean;
            case: components["schemas"]["CaseFileOut"];
            clocks: components["schemas"]["ClocksOut"];
            copies: components["schemas"]["CopyOut"][];
            due: components["schemas"]["DueOut"] | null;
            events: components["schemas"]["EventLineOut"][];
            guide: components["schemas"]["GuidePartOut"];
            materials: components["schemas"]["MaterialLineOut"][];
            needs: components["schemas"]["NeedOut"][];
            notes: components["schemas"]["CaseNoteOut"][];
            notice_draft: components["schemas"]["NoticeDraftOut"] | null;
            originals: components["schemas"]["CaseOriginalsOut"];
            papers: components["schemas"]["PaperRefOut"][];
            precheck: components["schemas"]["PrecheckOut"] | null;
            recordings: components["schemas"]["RecordingOut"][];
            resident: components["schemas"]["ResidentOut"];
        };
        CaseEventOut: {
            action: string;
            /** Format: date-time */
            at: string;
            by_name: string;
            by_role: string;
            /** @enum {string} */
            from: "draft" | "registered" | "collected" | "handed_off" | "received" | "prechecking" | "correcting" | "accepted" | "reviewing" | "publicizing" | "conveying" | "county_reviewing" | "paused" | "decided" | "ready" | "delivered" | "archived" | "refused_intake" | "returned" | "withdrawn" | "terminated";
            /** Format: uuid */
            paper_id: string | null;
            reason: string | null;
            seq: number;
            /** @enum {string} */
            to: "draft" | "registered" | "collected" | "handed_off" | "received" | "prechecking" | "correcting" | "accepted" | "reviewing" | "publicizing" | "conveying" | "county_reviewing" | "paused" | "decided" | "ready" | "delivered" | "archived" | "refused_intake" | "returned" | "withdrawn" | "terminated";
        };
        CaseFileOut: {
            /** Format: date */
            accepted_on: string | null;
            agent_name: string | null;
            agent_phone: string | null;
            authorization: components["schemas"]["LetterOut"] | null;
            case_no: string | null;
            clerk_name: string | null;
            /** Format: date-time */
            collected_at: string | null;
            /** Format: date */
            correction_due_on: string | null;
            /** Format: date */
            day_zero_on: string | null;
            /** Format: date-time */
            decided_at: string | null;
            deemed: boolean;
            /** @enum {string} */
            delegation: "direct" | "forward" | "external";
            delegation_label: string;
            /** Format: date-time */
            delivered_at: string | null;
            delivery_label: string;
            /** @enum {string} */
            delivery_mode: "home" | "pickup" | "post";
            department: string;
            docs_missing: number;
            docs_total: number;
            hand_off_pending: boolean;
            /** Format: date-time */
            handed_off_at: string | null;
            /** Format: uuid */
            id: string;
            is_demo: boolean;
            matter: string;
            matter_name: string;
            notice_count: number;
            /** Format: date */
            notice_due_on: string | null;
            objection_open: boolean;
            /** @enum {string|null} */
            outcome: "granted" | "denied" | "partly" | null;
            outcome_label: string | null;
            provisional_no: string | null;
            /** Format: date */
            publicity_until: string | null;
            /** Format: date-time */
            ready_at: string | null;
            /** Format: date-time */
            received_at: string | null;
            /** Format: date-time */
            registered_at: string | null;
            revoked: boolean;
            second_notice_count: number;
            self_present: boolean;
            short_name: string;
            slip_code: string;
            /** @enum {string} */
            state: "draft" | "registered" | "collected" | "handed_off" | "received" | "prechecking" | "correcting" | "accepted" | "reviewing" | "publicizing" | "conveying" | "county_reviewing" | "paused" | "decided" | "ready" | "delivered" | "archived" | "refused_intake" | "returned" | "withdrawn" | "terminated";
            state_label: string;
            sub_type: string | null;
            sub_type_name: string | null;
            supplement_pending: boolean;
            township: string;
            township_name: string;
            ver: number;
            village: string | null;
            village_name: string | null;
            window: string;
            window_name: string;
        };
        CaseHandOffV1: {
            args: components["schemas"]["CaseHandOffV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "case.hand_off";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        CaseHandOffV1Args: {
            /** Format: uuid */
            batch_id: string;
            /** Format: uuid */
            case_id: string;
            cosigner?: string | null;
            doc_ids: string[];
            originals: components["schemas"]["OriginalsPart"][];
        };
        CaseMaterialOut: {
            acceptable: string | null;
            /** Format: uuid */
            doc_id: string | null;
            missing_reason: string | null;
            name: string;
            originals: number;
            reason: string | null;
            requirement: string;
            /** @enum {string|null} */
            verdict: "good" | "bad" | null;
        };
        CaseNoteOut: {
            /** Format: date-time */
            at: string;
            author_name: string;
            /** Format: uuid */
            id: string;
            text: string;
        };
        CaseNoticeOut: {
            /** Format: date */
            due_on: string | null;
            /** Format: date-time */
            issued_at: string;
            items: components["schemas"]["NoticeItemOut"][];
            no: string;
            /** Format: uuid */
            paper_id: string;
        };
        CaseOriginalsOut: {
            bags: components["schemas"]["BagOut"][];
            held: components["schemas"]["PaperHeldOut"][];
            may_give_back: boolean;
            may_hand_to_agent: boolean;
            may_settle: boolean;
            trail: components["schemas"]["TrailOut"][];
        };
        CaseRegisterV1: {
            args: components["schemas"]["CaseRegisterV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "case.register";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        CaseRegisterV1Args: {
            answers: {
                [key: string]: boolean;
            };
            /** Format: uuid */
            authorization_id?: string | null;
            /** Format: uuid */
            case_id: string;
            /** @enum {string} */
            delivery_mode: "home" | "pickup" | "post";
            /** Format: uuid */
            guide_id: string;
            matter: string;
            parties?: components["schemas"]["PartyPart"][] | null;
            provisional_no: string;
            /** Format: uuid */
            resident_id: string;
            self_present: boolean;
            slip_code: string;
            sub_type?: string | null;
            /** Format: uuid */
            visit_id?: string | null;
        };
        CaseRegisterV2: {
            args: components["schemas"]["CaseRegisterV2Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "CaseRegisterV2";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 2;
        };
        CaseRegisterV2Args: {
            answers: {
                [key: string]: boolean;
            };
            /** Format: uuid */
            authorization_id?: string | null;
            /** Format: uuid */
            case_id: string;
            /** @enum {string} */
            delivery_mode: "home" | "pickup" | "post";
            /** Format: uuid */
            guide_id: string;
            matter: string;
            parties?: components["schemas"]["PartyPart"][] | null;
            precheck?: components["schemas"]["PrecheckPart"] | null;
            provisional_no: string;
            /** Format: uuid */
            resident_id: string;
            self_present: boolean;
            slip_code: string;
            sub_type?: string | null;
            /** Format: uuid */
            visit_id?: string | null;
        };
        CaseRemindersOut: {
            channel: boolean;
            family_agreed: boolean;
            family_name: string | null;
            family_phone: string | null;
            log: components["schemas"]["ReminderLineOut"][];
            self_agreed: boolean;
            self_phone: string | null;
            text: string;
        };
        CaseRow: {
            /** Format: date */
            accepted_on: string | null;
            /** Format: uuid */
            agent_b_id: string | null;
            /** Format: uuid */
            agent_id: string | null;
            agent_name: string | null;
            answers: {
                [key: string]: boolean;
            };
            /** Format: uuid */
            authorization_id: string | null;
            case_no: string | null;
            /** Format: date-time */
            collected_at: string | null;
            /** Format: date */
            correction_due_on: string | null;
            /** @enum {string} */
            delegation: "direct" | "forward" | "external";
            /** Format: date-time */
            delivered_at: string | null;
            /** @enum {string} */
            delivery_mode: "home" | "pickup" | "post";
            docs_missing: number;
            docs_total: number;
            events: components["schemas"]["CaseEventOut"][];
            /** Format: uuid */
            guide_id: string;
            hand_off_pending: boolean;
            /** Format: date-time */
            handed_off_at: string | null;
            /** Format: uuid */
            id: string;
            is_demo: boolean;
            materials: components["schemas"]["CaseMaterialOut"][];
            matter: string;
            notice: components["schemas"]["CaseNoticeOut"] | null;
            /** @enum {string|null} */
            outcome: "granted" | "denied" | "partly" | null;
            papers_here?: components["schemas"]["PaperHereOut"][];
            precheck?: components["schemas"]["CaseSlipOut"] | null;
            /** Format: date */
            promised_due_on: string | null;
            provisional_no: string | null;
            /** Format: date-time */
            ready_at: string | null;
            /** Format: date-time */
            received_at: string | null;
            /** Format: date-time */
            registered_at: string | null;
            /** Format: uuid */
            resident_id: string;
            resident_name: string;
            revoked: boolean;
            self_present: boolean;
            slip_code: string;
            /** @enum {string} */
            state: "draft" | "registered" | "collected" | "handed_off" | "received" | "prechecking" | "correcting" | "accepted" | "reviewing" | "publicizing" | "conveying" | "county_reviewing" | "paused" | "decided" | "ready" | "delivered" | "archived" | "refused_intake" | "returned" | "withdrawn" | "terminated";
            /** Format: date */
            statutory_due_on: string | null;
            sub_type: string | null;
            supplement_pending: boolean;
            township: string;
            ver: number;
            village: string | null;
            window: string;
        };
        CaseSlipOut: {
            /** Format: date */
            checked_on: string;
            /** @enum {string} */
            outcome: "eligible" | "not" | "ask";
            papers: components["schemas"]["SlipPaperOut"][];
            slip_no: string;
        };
        CaseSupplementV1: {
            args: components["schemas"]["CaseSupplementV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "case.supplement";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        CaseSupplementV1Args: {
            attachments: components["schemas"]["AttachmentPart"][];
            /** Format: uuid */
            case_id: string;
        };
        CaseWithdrawV1: {
            args: components["schemas"]["CaseWithdrawV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "case.withdraw";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        CaseWithdrawV1Args: {
            /** Format: uuid */
            case_id: string;
            reason: string;
        };
        ChangesOut: {
            seq: number;
        };
        ChannelIn: {
            /** @enum {string} */
            audience: "staff" | "family";
            name: string;
            /** @default null */
            unit?: string | null;
            url: string;
        };
        ChannelOut: {
            /** @enum {string} */
            audience: "staff" | "family";
            /** Format: date-time */
            created_at: string;
            enabled: boolean;
            /** Format: uuid */
            id: string;
            kind: string;
            /** Format: date-time */
            last_at: string | null;
            last_error: string | null;
            name: string;
            personal: boolean;
            unit: string | null;
            unit_name: string;
        };
        ChannelsOut: {
            items: components["schemas"]["ChannelOut"][];
        };
        ClockOut: {
            /** Format: date */
            due_on: string | null;
            left_wd: number | null;
            /** @enum {string|null} */
            light: "green" | "yellow" | "red" | null;
            provisional: boolean;
            total: number | null;
        };
        ClocksOut: {
            correction: components["schemas"]["ClockOut"] | null;
            extended_wd: number;
            forecast: components["schemas"]["ForecastOut"] | null;
            late: components["schemas"]["LateOut"] | null;
            late_due: boolean;
            notice: components["schemas"]["ClockOut"] | null;
            paused_days: number;
            pauses: components["schemas"]["PauseOut"][];
            promised: components["schemas"]["ClockOut"];
            statutory: components["schemas"]["ClockOut"];
        };
        CloseObjectionArgs: {
            finding: string;
            /** @default false */
            upheld?: boolean;
        };
        CodedReasonArgs: {
            /** @default null */
            reason?: string | null;
            reason_code: string;
        };
        ColleagueOut: {
            account: string;
            name: string;
        };
        Commands: {
            "alarm.raise": components["schemas"]["AlarmRaiseV2Args"];
            "authorization.record": components["schemas"]["AuthorizationRecordV2Args"];
            "authorization.revoke": components["schemas"]["AuthorizationRevokeV1Args"];
            "case.attach": components["schemas"]["CaseAttachV1Args"];
            "case.collect": components["schemas"]["CaseCollectV1Args"];
            "case.hand_off": components["schemas"]["CaseHandOffV1Args"];
            "case.register": components["schemas"]["CaseRegisterV2Args"];
            "case.supplement": components["schemas"]["CaseSupplementV1Args"];
            "case.withdraw": components["schemas"]["CaseWithdrawV1Args"];
            "consent.record": components["schemas"]["ConsentRecordV1Args"];
            "consent.withdraw": components["schemas"]["ConsentWithdrawV1Args"];
            "delivery.record": components["schemas"]["DeliveryRecordV1Args"];
            "document.add": components["schemas"]["DocumentAddV3Args"];
            "document.discard": components["schemas"]["DocumentDiscardV1Args"];
            "mutation.discard": components["schemas"]["MutationDiscardV1Args"];
            "note.add": components["schemas"]["NoteAddV1Args"];
            "originals.give_back": components["schemas"]["OriginalsGiveBackV1Args"];
            "rating.handover": components["schemas"]["RatingHandoverV1Args"];
            "resident.create": components["schemas"]["ResidentCreateV1Args"];
            "resident.grade": components["schemas"]["ResidentGradeV1Args"];
            "resident.propose_move": components["schemas"]["ResidentProposeMoveV2Args"];
            "resident.update": components["schemas"]["ResidentUpdateV1Args"];
            "task.complete": components["schemas"]["TaskCompleteV1Args"];
            "visit.amend": components["schemas"]["VisitAmendV2Args"];
            "visit.record": components["schemas"]["VisitRecordV4Args"];
        };
        ConditionOut: {
            basis: string;
            code: string;
            differs: boolean;
            rests: components["schemas"]["RestOut"][];
            /** @enum {string|null} */
            slip_state: "yes" | "no" | "unknown" | null;
            /** @enum {string} */
            state: "yes" | "no" | "unknown";
            text: string;
        };
        ConsentRecordV1: {
            args: components["schemas"]["ConsentRecordV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "consent.record";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        ConsentRecordV1Args: {
            /** Format: uuid */
            consent_id: string;
            /** Format: date-time */
            given_at: string;
            given_by: string;
            method: string;
            notice_sha256: string;
            notice_version: string;
            purposes: string[];
            /** Format: uuid */
            resident_id: string;
        };
        ConsentRow: {
            /** Format: date-time */
            given_at: string;
            given_by: string;
            /** Format: uuid */
            id: string;
            method: string;
            notice_version: string;
            purposes: string[];
            /** Format: uuid */
            resident_id: string;
            ver: number;
            /** Format: date-time */
            withdrawn_at: string | null;
        };
        ConsentWithdrawV1: {
            args: components["schemas"]["ConsentWithdrawV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "consent.withdraw";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        ConsentWithdrawV1Args: {
            /** Format: uuid */
            consent_id: string;
            reason: string;
        };
        ContactOut: {
            phone: string;
        };
        ConveyArgs: {
            courier: string;
            seal_no: string;
        };
        CopyOut: {
            /** @enum {string} */
            copy: "letter" | "consent" | "precheck";
            name: string;
        };
        CorrectOnSpotArgs: {
            reason: string;
            requirement: string;
            /** @default null */
            seen_on_paper?: boolean | null;
        };
        CountLineOut: {
            expected: number;
            name: string;
            requirement: string;
        };
        CountPart: {
            count: number;
            requirement: string;
        };
        CountsOut: {
            all: number;
            archive: number;
            checking: number;
            correcting: number;
            deliver: number;
            due: number;
            new: number;
            overdue: number;
            ready: number;
            running: number;
            waiting: number;
        };
        CountyBackArgs: {
            asks?: string[];
            /** @default null */
            reason?: string | null;
            reason_code: string;
        };
        CountyReceiveArgs: {
            counts?: components["schemas"]["CountPart"][];
            /** @default null */
            discrepancy?: string | null;
            /** @default null */
            seal_no?: string | null;
        };
        DecideArgs: {
            /** @default null */
            level?: string | null;
            /** @enum {string} */
            outcome: "granted" | "denied" | "partly";
            /** @default null */
            reason?: string | null;
            reason_codes?: string[];
            /** @default false */
            skip_publicity?: boolean;
            /** @default null */
            start_month?: string | null;
        };
        DecideAtOnceArgs: {
            /** @default null */
            level?: string | null;
            /** @enum {string} */
            outcome: "granted" | "denied" | "partly";
            /** @default null */
            reason?: string | null;
            reason_codes?: string[];
        };
        DecisionIn: {
            /** @enum {string} */
            choice: "take" | "keep" | "accept" | "set_aside" | "merge" | "distinct" | "move" | "stay" | "revisited" | "seen" | "died" | "alive" | "allow" | "stop" | "joined" | "came" | "unreached" | "approve" | "refuse" | "dismiss";
            /** @default null */
            group_no?: number | null;
            /**
             * Format: uuid
             * @default null
             */
            keep_id?: string | null;
            /** @default null */
            reason?: string | null;
            /**
             * Format: date
             * @default null
             */
            until_on?: string | null;
            /** @default false */
            whole_household?: boolean;
        };
        DeclineIn: {
            note: string;
        };
        DeliverArgs: {
            /** @enum {string} */
            method: "signature" | "fingerprint" | "witnessed" | "post";
            /** @default false */
            originals_back?: boolean;
            /** @default null */
            place?: string | null;
            /** @default false */
            read_out?: boolean;
            recipient: string;
            relation: string;
            /** @default false */
            signed_on_paper?: boolean;
            /** @default false */
            slip_given?: boolean;
            witnesses?: components["schemas"]["WitnessArgs"][];
        };
        DeliveryRecordV1: {
            args: components["schemas"]["DeliveryRecordV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "delivery.record";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        DeliveryRecordV1Args: {
            /** Format: uuid */
            case_id: string;
            /** Format: date-time */
            delivered_at: string;
            /** Format: uuid */
            delivery_id: string;
            method: string;
            place: string | null;
            read_out: boolean;
            recipient: string;
            relation: string;
            /** Format: uuid */
            signature_doc_id?: string | null;
            slip_given: boolean;
            witnesses: components["schemas"]["WitnessPart"][];
        };
        DeskAlarmDetailOut: {
            /** Format: date-time */
            acknowledged_at: string | null;
            acknowledged_by: string | null;
            action: string | null;
            address: string | null;
            call: string[];
            /** Format: date-time */
            closed_at: string | null;
            closed_by: string | null;
            contact_name: string | null;
            contact_phone: string | null;
            everybody_told: boolean;
            /** Format: uuid */
            id: string;
            kind: string;
            kind_label: string;
            landmark: string | null;
            late: boolean;
            /** @enum {string} */
            level: "RED" | "ORANGE" | "YELLOW";
            /** Format: date-time */
            look_back_due_at: string | null;
            look_back_note: string | null;
            name: string;
            outcome: string | null;
            /** Format: date-time */
            outcome_at: string | null;
            outcome_by: string | null;
            outcome_label: string | null;
            outcome_note: string | null;
            phone: string | null;
            photos: components["schemas"]["VisitPhotoOut"][];
            /** Format: date-time */
            raised_at: string;
            raised_by_name: string;
            raised_by_phone: string | null;
            /** Format: date-time */
            received_at: string;
            /** Format: uuid */
            resident_id: string;
            /** @enum {string} */
            state: "open" | "acknowledged" | "closed";
            /** Format: date-time */
            take_up_by: string;
            told: components["schemas"]["ToldPersonOut"][];
            village_name: string;
            witness: string | null;
        };
        DeskAlarmOut: {
            /** Format: date-time */
            acknowledged_at: string | null;
            acknowledged_by: string | null;
            /** Format: date-time */
            closed_at: string | null;
            everybody_told: boolean;
            /** Format: uuid */
            id: string;
            kind: string;
            kind_label: string;
            late: boolean;
            /** @enum {string} */
            level: "RED" | "ORANGE" | "YELLOW";
            /** Format: date-time */
            look_back_due_at: string | null;
            name: string;
            outcome: string | null;
            /** Format: date-time */
            outcome_at: string | null;
            outcome_label: string | null;
            /** Format: date-time */
            raised_at: string;
            raised_by_name: string;
            /** Format: date-time */
            received_at: string;
            /** Format: uuid */
            resident_id: string;
            /** @enum {string} */
            state: "open" | "acknowledged" | "closed";
            /** Format: date-time */
            take_up_by: string;
            village_name: string;
        };
        DeskAlarmsOut: {
            items: components["schemas"]["DeskAlarmOut"][];
            may_handle: boolean;
            outcomes: components["schemas"]["OutcomeOut"][];
            waiting: number;
        };
        DeskHintOut: {
            /** @enum {string} */
            code: "other_person" | "name_differs" | "number_differs" | "number_check" | "birth_differs" | "sex_differs" | "other_holder" | "grade_differs" | "other_paper" | "unreadable" | "expired" | "expires_soon";
            /** Format: uuid */
            page_id: string;
            /** Format: date */
            read_on: string;
            seen_by: string | null;
            /** Format: date */
            seen_on: string | null;
            /** Format: date */
            until: string | null;
        };
        DestroyedListOut: {
            counts: components["schemas"]["RuleCountOut"][];
            items: components["schemas"]["DestroyedOut"][];
            total: number;
        };
        DestroyedOut: {
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            captured_at: string;
            /** Format: uuid */
            id: string;
            kept_sha256: string | null;
            kind: string;
            n: number;
            /** Format: uuid */
            page_id: string;
            /** @enum {string} */
            rule: "ended_early" | "archived" | "visit_photo" | "voice_memo" | "letter";
            rule_label: string;
            sha_plain: string;
            township_name: string;
        };
        DifferenceOut: {
            disputed: boolean;
            field: string;
            ours: string[];
            theirs: string[];
        };
        DisabilityOut: {
            class: string;
            /** Format: date */
            expires_on?: string | null;
            grade?: number | null;
        };
        DisabilityPart: {
            class: string;
            /** Format: date */
            expires_on?: string | null;
            grade?: number | null;
        };
        DivisionRow: {
            code: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            level: "county" | "township" | "village";
            name: string;
            parent: string | null;
            short_name: string;
            ver: number;
        };
        DocumentAddV1: {
            args: components["schemas"]["DocumentAddV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "document.add";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        DocumentAddV1Args: {
            /** Format: uuid */
            doc_id: string;
            kind: string;
            pages: components["schemas"]["PagePart"][];
            /** Format: uuid */
            resident_id: string;
            title?: string | null;
        };
        DocumentAddV2: {
            args: components["schemas"]["DocumentAddV2Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "DocumentAddV2";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 2;
        };
        DocumentAddV2Args: {
            /** Format: uuid */
            doc_id: string;
            /** Format: date */
            expires_on?: string | null;
            kind: string;
            pages: components["schemas"]["PagePart"][];
            /** Format: uuid */
            resident_id: string;
            title?: string | null;
        };
        DocumentAddV3: {
            args: components["schemas"]["DocumentAddV3Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "DocumentAddV3";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 3;
        };
        DocumentAddV3Args: {
            /** Format: uuid */
            doc_id: string;
            /** Format: date */
            expires_on?: string | null;
            kind: string;
            pages: components["schemas"]["PagePart"][];
            /** Format: uuid */
            resident_id: string;
            title?: string | null;
            /** Format: uuid */
            visit_id?: string | null;
        };
        DocumentDiscardV1: {
            args: components["schemas"]["DocumentDiscardV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "document.discard";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        DocumentDiscardV1Args: {
            /** Format: uuid */
            doc_id: string;
            reason: string;
        };
        DocumentPageOut: {
            n: number;
            /** Format: uuid */
            page_id: string;
            reject_code: string | null;
            sha_sealed: string;
            /** @enum {string} */
            side: "front" | "back" | "page";
            size: number;
            /** @enum {string} */
            state: "declared" | "receiving" | "verifying" | "stored" | "rejected";
        };
        DocumentRow: {
            /** Format: date-time */
            captured_at: string;
            /** Format: uuid */
            captured_by: string | null;
            /** Format: date */
            expires_on?: string | null;
            hints?: components["schemas"]["PaperHintOut"][];
            /** Format: uuid */
            id: string;
            kind: string;
            pages: components["schemas"]["DocumentPageOut"][];
            /** Format: uuid */
            resident_id: string;
            /** @enum {string} */
            state: "open" | "discarded";
            title: string | null;
            ver: number;
            /** Format: uuid */
            visit_id?: string | null;
        };
        DoneOut: {
            /** Format: date-time */
            at: string;
            by_name: string;
            /** Format: uuid */
            case_id: string;
            case_no: string | null;
            label: string;
            matter: string;
        };
        DueOut: {
            /** @enum {string} */
            kind: "sign_in" | "notice" | "correction" | "promised" | "delivery" | "archive";
            left_wd: number;
            /** @enum {string|null} */
            light: "green" | "yellow" | "red" | null;
            /** Format: date */
            on: string;
        };
        DutyOut: {
            absences: components["schemas"]["AbsenceOut"][];
            /** Format: date */
            day: string;
            handovers: components["schemas"]["HandoverLineOut"][];
            hotline: string;
            hours: string;
            leads: components["schemas"]["LeadOut"][];
            may_arrange: boolean;
            /** Format: date */
            next_workday: string;
            open_now: boolean;
            people: components["schemas"]["ColleagueOut"][];
            posts: components["schemas"]["PostOut"][];
            township: string;
            township_name: string;
            townships: components["schemas"]["PlaceOut"][];
            workday: boolean;
        };
        EmergencyOut: {
            name: string;
            phone?: string | null;
            relation?: string | null;
        };
        EmergencyPart: {
            name: string;
            phone?: string | null;
            relation?: string | null;
        };
        EnrolReply: {
            backup_newest: number;
            backup_wm: number;
            bundle_secret: string;
            /** Format: uuid */
            device_id: string;
            durability: string;
            /** Format: uuid */
            epoch: string;
            last_seq: number;
            min_app: string | null;
            /** @enum {integer} */
            protocol: 1;
            /** Format: date-time */
            server_time: string;
            status: string;
        };
        EnrolRequest: {
            app?: string;
            /** Format: uuid */
            device_id: string;
            label?: string;
            schema?: number;
        };
        EntitledOut: {
            matter: string;
            n: number;
            name: string;
            people: components["schemas"]["EntitledPersonOut"][];
        };
        EntitledPersonOut: {
            ask: boolean;
            group_no: number | null;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "renew" | "claim" | "soon";
            name: string;
            /** Format: date */
            on: string;
            why: string;
        };
        EventLineOut: {
            action: string;
            /** Format: date-time */
            at: string;
            by_name: string;
            by_role: string;
            /** Format: date-time */
            client_time: string | null;
            /** @enum {string} */
            from: "draft" | "registered" | "collected" | "handed_off" | "received" | "prechecking" | "correcting" | "accepted" | "reviewing" | "publicizing" | "conveying" | "county_reviewing" | "paused" | "decided" | "ready" | "delivered" | "archived" | "refused_intake" | "returned" | "withdrawn" | "terminated";
            label: string;
            /** Format: uuid */
            paper_id: string | null;
            papers: string[];
            reason: string | null;
            role_label: string;
            seq: number;
            /** @enum {string} */
            to: "draft" | "registered" | "collected" | "handed_off" | "received" | "prechecking" | "correcting" | "accepted" | "reviewing" | "publicizing" | "conveying" | "county_reviewing" | "paused" | "decided" | "ready" | "delivered" | "archived" | "refused_intake" | "returned" | "withdrawn" | "terminated";
            to_label: string;
        };
        ExplainLateArgs: {
            /**
             * Format: date
             * @default null
             */
            expected_on?: string | null;
            /** @default null */
            reason?: string | null;
            reason_code: string;
        };
        ExtendArgs: {
            days: number;
            /** @default null */
            reason?: string | null;
            /** @default null */
            reason_code?: string | null;
        };
        ExtraPart: {
            /** @default null */
            acceptable?: string | null;
            requirement: string;
            /** @default null */
            wrong?: string | null;
        };
        FactsOut: {
            act?: string;
            day?: string;
            from?: number;
            lacks?: string[];
            level?: string | null;
            name?: string;
            reason?: string;
            rule_level?: string;
            seq?: number;
            skew_ms?: number;
            to?: number;
            to_group?: number | null;
            to_village?: string;
            to_village_name?: string;
            until_on?: string | null;
            whole_household?: boolean;
        };
        FaultOut: {
            code: string;
            /** @description JSON pointer into the request */
            path: string;
        };
        FieldOut: {
            hint: string | null;
            items: components["schemas"]["CountLineOut"][];
            label: string;
            max: number | null;
            min: number | null;
            name: string;
            options: components["schemas"]["OptionOut"][];
            required: boolean;
            /** @enum {string} */
            type: "text" | "longtext" | "choice" | "multi" | "bool" | "number" | "month" | "day" | "account" | "accounts" | "counts" | "lines" | "witnesses";
            value: string | number | boolean | null;
        };
        ForecastOut: {
            samples: number;
            share: number;
        };
        GiveBackIn: {
            /** @enum {string} */
            method: "signature" | "fingerprint" | "witnessed";
            originals: components["schemas"]["CountPart"][];
            recipient: string;
            relation: string;
            /** @default false */
            signed_on_paper?: boolean;
            witnesses?: components["schemas"]["WitnessArgs"][];
        };
        GuardianPart: {
            name: string;
            relation: string;
        };
        GuideApplicantOut: {
            conditions: string[];
            exempt?: string[];
            unit: string;
            who: string;
        };
        GuideAssessmentOut: {
            grading: components["schemas"]["GuideGradingOut"];
            items: string[];
        };
        GuideGradingOut: {
            full: number;
            none: string;
            partial: string;
        };
        GuideLimitsOut: {
            batch?: string;
            /** @enum {string} */
            clock: "accept" | "batch";
            extend_to_wd: number | null;
            promised_basis: string;
            promised_wd: number | null;
            statutory_basis: string;
            statutory_wd: number | null;
            window?: string;
        };
        GuideMaterialOut: {
            code: string;
            commit: boolean;
            condition?: string;
            copies: number;
            /** @enum {string} */
            form: "original" | "original_check" | "copy" | "form" | "shared";
            name: string;
            notes?: string;
            /** @enum {string} */
            photo: "archive" | "precheck" | "none";
            /** @enum {string} */
            pi: "normal" | "sensitive";
            /** @enum {unknown} */
            required: true | "conditional";
            share?: string;
        };
        GuidePartOut: {
            applicant: components["schemas"]["GuideApplicantOut"];
            case_type: string;
            /** @enum {string} */
            delegation: "direct" | "forward" | "external";
            delegation_note: string | null;
            department: string;
            fee: number;
            fee_note: string | null;
            /** Format: uuid */
            id: string;
            item_type: string;
            legal_basis: string[];
            limits: components["schemas"]["GuideLimitsOut"];
            name: string;
            proxy: components["schemas"]["GuideProxyOut"];
            publicity: components["schemas"]["GuidePublicityOut"];
            rejection_reasons: string[];
            result: components["schemas"]["GuideResultOut"];
            short_name: string;
            steps: components["schemas"]["GuideStepOut"][];
            version: number;
            window: string;
        };
        GuideProxyOut: {
            allowed: boolean;
            how: string;
            personal_presence: string[];
        };
        GuidePublicityOut: {
            before_acceptance?: boolean;
            days: number;
            hide: string[];
            minors: string | null;
            pauses: boolean;
            place: string | null;
            skip_if?: string;
            /** @enum {string} */
            unit: "workday" | "calendar";
        };
        GuideRenewalOut: {
            alt_months?: number;
            alt_when?: string;
            kind: string;
            matter?: string;
            months: number | null;
            note?: string;
            remind_before_days?: number;
            rule?: string;
        };
        GuideResultOut: {
            delivery: string[];
            document: string;
        };
        GuideRow: {
            applicant: components["schemas"]["GuideApplicantOut"];
            assessment?: components["schemas"]["GuideAssessmentOut"] | null;
            case_type: string;
            co_department?: string | null;
            /** @enum {string} */
            delegation: "direct" | "forward" | "external";
            delegation_note?: string | null;
            department: string;
            everyday?: components["schemas"]["GuideWordOut"][];
            fee: number;
            fee_note?: string | null;
            /** Format: uuid */
            id: string;
            is_current: boolean;
            item_type: string;
            legal_basis: string[];
            limits: components["schemas"]["GuideLimitsOut"];
            materials: components["schemas"]["GuideMaterialOut"][];
            matter: string;
            name: string;
            /** @description rules of the pre-check and the radar, see domain/rule_form.py */
            precheck?: unknown;
            proxy: components["schemas"]["GuideProxyOut"];
            publicity: components["schemas"]["GuidePublicityOut"];
            rejection_reasons: string[];
            renewal: components["schemas"]["GuideRenewalOut"];
            result: components["schemas"]["GuideResultOut"];
            seq: number;
            short_name: string;
            steps: components["schemas"]["GuideStepOut"][];
            sub_types: components["schemas"]["GuideSubTypeOut"][];
            ver: number;
            version: number;
            window: string;
        };
        GuideStepOut: {
            actor: string;
            code: string;
            limit_hours?: number;
            limit_wd?: number;
            name: string;
            notes?: string;
            on_objection?: string;
            only_if?: string;
            pauses_clock?: boolean;
            publicity_days?: number;
            publicity_wd?: number;
            seq: number;
            start_within_wd?: number;
        };
        GuideSubTypeOut: {
            code: string;
            hint?: string;
            materials?: components["schemas"]["GuideMaterialOut"][];
            name: string;
        };
        GuideWordOut: {
            pinyin: string;
            word: string;
        };
        GuidesOut: {
            items: components["schemas"]["GuideRow"][];
        };
        HandedCaseOut: {
            /** Format: uuid */
            case_id: string;
            case_no: string | null;
            /** Format: date */
            due_on: string | null;
            matter: string;
            moved: boolean;
            now_label: string;
            state: string;
            state_label: string;
        };
        HandoverLineOut: {
            /** Format: date-time */
            briefed_at: string | null;
            by_itself: boolean;
            count: number;
            /** Format: date-time */
            from_at: string;
            from_name: string;
            /** Format: uuid */
            id: string;
            note: string | null;
            over: boolean;
            to_name: string;
            /** Format: date-time */
            until_at: string;
            window: string;
            window_name: string;
        };
        HandoverOut: {
            /** Format: date-time */
            briefed_at: string | null;
            by_itself: boolean;
            cases: components["schemas"]["HandedCaseOut"][];
            count: number;
            done: components["schemas"]["DoneOut"][];
            /** Format: date-time */
            from_at: string;
            from_name: string;
            /** Format: uuid */
            id: string;
            may_brief: boolean;
            note: string | null;
            over: boolean;
            to_name: string;
            /** Format: date-time */
            until_at: string;
            window: string;
            window_name: string;
        };
        HealthOut: {
            /** @enum {string} */
            backup: "ok" | "late" | "local";
            /** @enum {string} */
            status: "ok";
            /** @enum {string} */
            worker: "ok" | "degraded";
        };
        HeldCountsOut: {
            agent: number;
            all: number;
            courier: number;
            department: number;
            disputed: number;
            late: number;
            window: number;
        };
        HeldLineOut: {
            /** Format: uuid */
            case_id: string;
            case_no: string | null;
            count: number;
            days: number;
            disputed: boolean;
            /** Format: date */
            due_on: string | null;
            /** @enum {string} */
            holder: "agent" | "window" | "courier" | "department";
            holder_label: string;
            holder_name: string;
            /** @enum {string|null} */
            light: "green" | "yellow" | "red" | null;
            matter: string;
            papers: components["schemas"]["PaperHeldOut"][];
            resident_name: string;
            /** Format: date-time */
            since: string;
            state_label: string;
            township_name: string;
            village_name: string;
        };
        HeldListOut: {
            items: components["schemas"]["HeldOut"][];
        };
        HeldOut: {
            code: string | null;
            device_id: string;
            error: string | null;
            kept: boolean;
            mutation_id: string;
            name: string;
            phone: string | null;
            receipt_no: string | null;
            /** Format: date-time */
            received_at: string;
            seq: number;
            township: string | null;
            tries: number | null;
            user_name: string;
            v: number;
        };
        HoldIn: {
            /** Format: uuid */
            case_id?: string | null;
            reason: string;
            /** Format: uuid */
            resident_id?: string | null;
        };
        HoldOut: {
            /** Format: uuid */
            case_id: string | null;
            case_no: string | null;
            /** Format: uuid */
            id: string;
            lift_reason: string | null;
            /** Format: date-time */
            lifted_at: string | null;
            lifted_by: string | null;
            reason: string;
            /** Format: uuid */
            resident_id: string | null;
            resident_name: string;
            /** Format: date-time */
            set_at: string;
            set_by: string;
        };
        HolderOut: {
            account: string;
            /** Format: date-time */
            back_at: string | null;
            name: string;
        };
        HoldsOut: {
            items: components["schemas"]["HoldOut"][];
        };
        HouseholdRow: {
            address: string | null;
            group_no: number;
            /** Format: uuid */
            head_id: string | null;
            /** Format: uuid */
            id: string;
            ver: number;
            village: string;
        };
        IssueArgs: {
            /** @default null */
            result_no?: string | null;
            seal_count: number;
        };
        JsonWebKeyOut: {
            alg?: string;
            e: string;
            ext?: boolean;
            key_ops?: string[];
            kid?: string;
            /** @enum {string} */
            kty: "RSA";
            n: string;
            use?: string;
        };
        JudgedOut: {
            /** @enum {string} */
            act: "raise" | "lower";
            approved_by: string | null;
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            by_id: string;
            by_name: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            level: "L1" | "L2" | "L3" | "L4";
            reason: string;
            /** @enum {string} */
            state: "asked" | "stands";
            /** Format: date */
            until_on: string | null;
        };
        LateOut: {
            by_name: string;
            /** Format: date */
            due_on: string;
            /** Format: date */
            expected_on: string | null;
            in_time: boolean;
            reason_code: string;
            reason_name: string;
        };
        LaterOut: {
            /** Format: date-time */
            at: string;
            level: number;
            /** @enum {string} */
            word: "非常满意" | "满意" | "基本满意" | "不满意" | "非常不满意";
            words: string;
        };
        LeadOut: {
            away: boolean;
            name: string;
        };
        LedgerIn: {
            /** @default null */
            matter?: string | null;
            /** @default null */
            q?: string | null;
            /**
             * @default new
             * @enum {string}
             */
            tab?: "new" | "waiting" | "checking" | "correcting" | "running" | "due" | "overdue" | "ready" | "deliver" | "archive" | "all";
            /** @default null */
            township?: string | null;
            /** @default null */
            village?: string | null;
            /** @default null */
            window?: string | null;
        };
        LetterLineOut: {
            agent_a: string | null;
            agent_b: string | null;
            caller: components["schemas"]["CallerOut"] | null;
            conflict: string[];
            days_left: number;
            ended_by: string | null;
            /** @enum {string|null} */
            ended_how: "agent" | "call" | "person" | "supervisor" | null;
            guardian: string | null;
            has_voice: boolean;
            /** Format: uuid */
            id: string;
            id_last4: string | null;
            language: string | null;
            matters: string[];
            /** @enum {string} */
            method: "signature" | "fingerprint" | "voice";
            powers: string[];
            /** @enum {string|null} */
            read_by: "self" | "agent" | "family" | "witness" | "device" | "interpreter" | null;
            /** @enum {string|null} */
            read_way: "self" | "person" | "voice" | "sign" | null;
            /** @enum {string|null} */
            reminder: "soon" | "near" | "last" | "over" | null;
            renewed: boolean;
            /** Format: uuid */
            resident_id: string;
            resident_name: string;
            revoke_reason: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            running: number;
            /** Format: date-time */
            signed_at: string;
            /** @enum {string} */
            state: "valid" | "revoked" | "frozen";
            /** Format: date */
            valid_from: string;
            /** Format: date */
            valid_to: string;
            village_name: string;
            witnesses: string[];
        };
        LetterOut: {
            conflict: string[];
            /** @enum {string|null} */
            ended_how: "agent" | "call" | "person" | "supervisor" | null;
            guardian: string | null;
            /** Format: uuid */
            id: string;
            language: string | null;
            /** @enum {string} */
            method: "signature" | "fingerprint" | "voice";
            powers: string[];
            /** @enum {string|null} */
            read_by: "self" | "agent" | "family" | "witness" | "device" | "interpreter" | null;
            /** @enum {string|null} */
            read_way: "self" | "person" | "voice" | "sign" | null;
            /** @enum {string} */
            state: "valid" | "revoked" | "frozen";
            /** Format: date */
            valid_from: string;
            /** Format: date */
            valid_to: string;
            witnesses: string[];
        };
        LetterWitnessPart: {
            name: string;
            phone?: string | null;
            relation?: string | null;
            /** Format: uuid */
            signature_doc_id?: string | null;
        };
        LettersOut: {
            ending: boolean;
            items: components["schemas"]["LetterLineOut"][];
        };
        LevelCountOut: {
            /** @enum {string} */
            level: "L1" | "L2" | "L3" | "L4";
            n: number;
        };
        LevelOut: {
            level: number;
            n: number;
            /** @enum {string} */
            word: "非常满意" | "满意" | "基本满意" | "不满意" | "非常不满意";
        };
        LiftIn: {
            reason: string;
        };
        LimitsOut: {
            l1: number;
            others: number;
        };
        LoadOut: {
            /** Format: uuid */
            id: string;
            l1: number;
            name: string;
            others: number;
            over: boolean;
            phone: string | null;
            villages: string[];
        };
        LoginIn: {
            account: string;
            /**
             * @description a shared PC: the session ends with the day
             * @default false
             */
            at_desk?: boolean;
            /**
             * Format: uuid
             * @default null
             */
            device_id?: string | null;
            password: string;
        };
        LookBackIn: {
            note: string;
        };
        MaterialLineOut: {
            acceptable: string | null;
            /** Format: date-time */
            captured_at: string | null;
            commit: boolean;
            copies: number | null;
            /** Format: date-time */
            destroyed_at: string | null;
            /** Format: uuid */
            doc_id: string | null;
            form: string | null;
            form_label: string;
            hints?: components["schemas"]["DeskHintOut"][];
            /** Format: date-time */
            judged_at: string | null;
            may_settle?: boolean;
            missing_reason: string | null;
            n: number;
            name: string;
            needs_paper: boolean;
            notes: string | null;
            originals: number;
            originals_received: number | null;
            pages: components["schemas"]["DocumentPageOut"][];
            /** Format: uuid */
            party_id: string | null;
            photo: string | null;
            reason: string | null;
            reasons: components["schemas"]["ReasonOut"][];
            required: boolean;
            requirement: string;
            seen_on_paper: boolean;
            source: components["schemas"]["PaperSourceOut"] | null;
            /** @enum {string|null} */
            verdict: "good" | "bad" | null;
        };
        MissingPart: {
            reason: string;
            requirement: string;
        };
        Mutation: components["schemas"]["ResidentCreateV1"] | components["schemas"]["ResidentUpdateV1"] | components["schemas"]["ResidentProposeMoveV1"] | components["schemas"]["ResidentProposeMoveV2"] | components["schemas"]["ResidentGradeV1"] | components["schemas"]["VisitRecordV1"] | components["schemas"]["VisitRecordV2"] | components["schemas"]["VisitRecordV3"] | components["schemas"]["VisitRecordV4"] | components["schemas"]["VisitAmendV1"] | components["schemas"]["VisitAmendV2"] | components["schemas"]["AlarmRaiseV1"] | components["schemas"]["AlarmRaiseV2"] | components["schemas"]["ConsentRecordV1"] | components["schemas"]["ConsentWithdrawV1"] | components["schemas"]["AuthorizationRecordV1"] | components["schemas"]["AuthorizationRecordV2"] | components["schemas"]["AuthorizationRevokeV1"] | components["schemas"]["DocumentAddV1"] | components["schemas"]["DocumentAddV2"] | components["schemas"]["DocumentAddV3"] | components["schemas"]["DocumentDiscardV1"] | components["schemas"]["CaseRegisterV1"] | components["schemas"]["CaseRegisterV2"] | components["schemas"]["CaseAttachV1"] | components["schemas"]["CaseCollectV1"] | components["schemas"]["CaseHandOffV1"] | components["schemas"]["CaseSupplementV1"] | components["schemas"]["CaseWithdrawV1"] | components["schemas"]["DeliveryRecordV1"] | components["schemas"]["OriginalsGiveBackV1"] | components["schemas"]["RatingHandoverV1"] | components["schemas"]["TaskCompleteV1"] | components["schemas"]["NoteAddV1"] | components["schemas"]["MutationDiscardV1"];
        MutationDiscardV1: {
            args: components["schemas"]["MutationDiscardV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "mutation.discard";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        MutationDiscardV1Args: {
            /** Format: uuid */
            mutation_id: string;
            reason: string;
        };
        NamedOut: {
            code: string;
            name: string;
        };
        NeedCorrectionArgs: {
            /** @default null */
            approver?: string | null;
            /** @default null */
            beyond_reason?: string | null;
            /** @default null */
            confirmed?: string[] | null;
            extra?: components["schemas"]["ExtraPart"][];
            /** @default null */
            reason?: string | null;
            /**
             * @default null
             * @enum {string|null}
             */
            second_reason?: "new_defect" | "law_changed" | null;
            /** @default null */
            spot_reason?: string | null;
        };
        NeedOut: {
            code: string;
            commit: boolean;
            copies: number;
            /** @enum {string} */
            form: "original" | "original_check" | "copy" | "form" | "shared";
            name: string;
            notes: string | null;
            /** @enum {string} */
            photo: "archive" | "precheck" | "none";
            /** @enum {string} */
            pi: "normal" | "sensitive";
            reason: string | null;
            required: boolean;
        };
        NoteAddV1: {
            args: components["schemas"]["NoteAddV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "note.add";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        NoteAddV1Args: {
            /** @enum {string} */
            entity: "resident" | "visit" | "case" | "document" | "alarm" | "task" | "authorization";
            /** Format: uuid */
            entity_id: string;
            /** Format: uuid */
            note_id: string;
            text: string;
        };
        NoteArgs: {
            /** @default null */
            reason?: string | null;
        };
        NoteRow: {
            /** Format: date-time */
            at: string;
            author_name: string;
            entity: string;
            /** Format: uuid */
            entity_id: string;
            /** Format: uuid */
            id: string;
            text: string;
            ver: number;
        };
        NoticeDraftOut: {
            beyond: string[];
            conditions: string[];
            /** Format: date */
            due_on: string;
            hours: string;
            items: components["schemas"]["NoticeItemOut"][];
            on_spot: string[];
            unexplained: string[];
            unjudged: string[];
            untold: string[];
        };
        NoticeItemOut: {
            acceptable: string;
            commit: boolean;
            name: string;
            requirement: string;
            share: string | null;
            wrong: string;
        };
        NumbersPart: {
            contact_days?: number;
            diastolic?: number;
            falls?: number;
            medicine_days?: number;
            sugar_tenths?: number;
            systolic?: number;
        };
        OptionOut: {
            label: string;
            value: string;
        };
        OriginalsGiveBackV1: {
            args: components["schemas"]["OriginalsGiveBackV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "originals.give_back";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        OriginalsGiveBackV1Args: {
            /** Format: uuid */
            case_id: string;
            method: string;
            originals: components["schemas"]["OriginalsPart"][];
            recipient: string;
            relation: string;
            /** Format: uuid */
            return_id: string;
            /** Format: date-time */
            returned_at: string;
            /** Format: uuid */
            signature_doc_id?: string | null;
            witnesses: components["schemas"]["WitnessPart"][];
        };
        OriginalsHeldOut: {
            counts: components["schemas"]["HeldCountsOut"];
            items: components["schemas"]["HeldLineOut"][];
            total: number;
        };
        OriginalsPart: {
            count: number;
            requirement: string;
        };
        OutcomeIn: {
            note: string;
            /** @enum {string} */
            outcome: "helped" | "hospital" | "police" | "moved" | "mended" | "family" | "supplied" | "died" | "refused" | "false_alarm";
            witness?: string | null;
        };
        OutcomeOut: {
            code: string;
            label: string;
        };
        OwnGroupOut: {
            overall: components["schemas"]["LevelOut"][] | null;
            own: components["schemas"]["LevelOut"][] | null;
            /** @enum {string} */
            part: "agent" | "window" | "department";
        };
        OwnRatingsOut: {
            groups: components["schemas"]["OwnGroupOut"][];
            k: number;
        };
        PagePart: {
            /** Format: date-time */
            captured_at: string;
            height?: number | null;
            kid: string;
            n: number;
            /** Format: uuid */
            page_id: string;
            quality?: {
                [key: string]: unknown;
            };
            sha_plain: string;
            sha_sealed: string;
            /** @enum {string} */
            side: "front" | "back" | "page";
            size: number;
            width?: number | null;
        };
        PaginationMetadata: {
            /** @description First available page number. */
            first_page?: number;
            /** @description Last available page number. */
            last_page?: number;
            /** @description Next page number. */
            next_page?: number;
            /** @description Current page number. */
            page?: number;
            /** @description Previous page number. */
            previous_page?: number;
            /** @description Total number of items. */
            total?: number;
            /** @description Total number of pages. */
            total_pages?: number;
        };
        PaperFindingOut: {
            commit: boolean;
            /** @enum {string} */
            kind: "missing" | "expired" | "contradiction" | "promised";
            name: string;
            on_slip: boolean | null;
            requirement: string;
            text: string;
        };
        PaperHeldOut: {
            count: number;
            days: number;
            disputed: boolean;
            /** Format: date */
            due_on: string | null;
            /** @enum {string} */
            holder: "agent" | "window" | "courier" | "department";
            holder_label: string;
            holder_name: string;
            /** Format: uuid */
            id: string;
            /** @enum {string|null} */
            light: "green" | "yellow" | "red" | null;
            /** Format: date */
            limit_on: string | null;
            name: string;
            requirement: string;
            /** Format: date-time */
            since: string;
            to_return: boolean;
        };
        PaperHereOut: {
            count: number;
            /** Format: date */
            due_on: string | null;
            /** Format: date */
            limit_on: string | null;
            name: string;
            requirement: string;
        };
        PaperHintOut: {
            /** @enum {string} */
            code: "other_person" | "name_differs" | "number_differs" | "number_check" | "birth_differs" | "sex_differs" | "other_holder" | "grade_differs" | "other_paper" | "unreadable" | "valid_until";
            /** Format: uuid */
            page_id: string;
            /** Format: date */
            read_on: string;
            /** Format: date */
            seen_on: string | null;
            /** Format: date */
            until: string | null;
        };
        PaperOut: {
            html: string;
            id: string;
            kind: string;
            no: string;
        };
        PaperRefOut: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            issued_at: string;
            kind: string;
            name: string;
            no: string;
        };
        PaperSourceOut: {
            again: boolean;
            captured_by_name: string | null;
            /** Format: date */
            captured_on: string;
            /** Format: date */
            expires_on: string | null;
            served: number;
        };
        PapersOut: {
            arrived: number;
            bad: number;
            good: number;
            total: number;
        };
        PartOut: {
            level: number;
            /** @enum {string} */
            part: "agent" | "window" | "department";
            /** @enum {string} */
            word: "非常满意" | "满意" | "基本满意" | "不满意" | "非常不满意";
        };
        PartyPart: {
            /** Format: uuid */
            party_id?: string | null;
            /** Format: uuid */
            resident_id: string;
            role: string;
        };
        PasswordIn: {
            old: string;
            password: string;
        };
        PauseArgs: {
            /** @default null */
            approver?: string | null;
            expected_days: number;
            pause_reason: string;
            /** @default null */
            reason?: string | null;
        };
        PauseOut: {
            days: number | null;
            expected_days: number | null;
            /** Format: date */
            from_on: string;
            label: string;
            over_days: number;
            reason: string;
            /** Format: date */
            until_on: string | null;
        };
        PersonBehindOut: {
            address: string | null;
            age: number;
            /** Format: date */
            birth_on: string;
            cases: number;
            /** Format: date-time */
            created_at: string;
            group_no: number | null;
            id: string;
            id_last4: string | null;
            judged: components["schemas"]["JudgedOut"][];
            /** Format: date */
            last_visit_on: string | null;
            /** @enum {string} */
            level: "L1" | "L2" | "L3" | "L4";
            name: string;
            phone_last4: string | null;
            sex: string;
            village: string | null;
            village_name: string;
            visits: number;
        };
        PersonIn: {
            /** @default null */
            address?: string | null;
            id_no: string;
            name: string;
            /** @default null */
            phone?: string | null;
        };
        PersonOut: {
            name: string;
            phone?: string | null;
        };
        PersonPart: {
            name: string;
            phone?: string | null;
        };
        PhoneLineOut: {
            alarm: boolean;
            app: string | null;
            /** Format: date-time */
            enrolled_at: string;
            gaps: number;
            held: number;
            id: string;
            label: string | null;
            /** Format: date-time */
            last_seen_at: string | null;
            needs_fix: number | null;
            /** Format: date-time */
            oldest: string | null;
            pending: number | null;
            persisted: boolean | null;
            photos: number | null;
            /** Format: date-time */
            reported_at: string | null;
            /** @enum {string|null} */
            room: "ok" | "low" | "full" | null;
            skew_ms: number | null;
            /** @enum {string} */
            status: "active" | "upload_only";
            /** Format: date-time */
            status_at: string | null;
            status_reason: string | null;
            township: string | null;
            township_name: string;
            troubles: string[];
            user_name: string;
            user_phone: string | null;
            village_name: string;
        };
        PhoneOut: {
            alarm: boolean;
            app: string | null;
            /** Format: date-time */
            enrolled_at: string;
            gaps: number;
            held: number;
            hidden_residents: number;
            id: string;
            label: string | null;
            /** Format: date-time */
            last_seen_at: string | null;
            needs_fix: number | null;
            /** Format: date-time */
            oldest: string | null;
            pending: number | null;
            persisted: boolean | null;
            photos: number | null;
            /** Format: date-time */
            reported_at: string | null;
            residents: components["schemas"]["PersonBehindOut"][];
            reviews: components["schemas"]["PhoneReviewOut"][];
            /** @enum {string|null} */
            room: "ok" | "low" | "full" | null;
            skew_ms: number | null;
            /** @enum {string} */
            status: "active" | "upload_only";
            /** Format: date-time */
            status_at: string | null;
            status_reason: string | null;
            township: string | null;
            township_name: string;
            troubles: string[];
            user_name: string;
            user_phone: string | null;
            village_name: string;
        };
        PhoneReviewOut: {
            /** Format: date-time */
            created_at: string;
            id: string;
            kind: string;
            state: string;
        };
        PhonesOut: {
            counts: {
                [key: string]: number;
            };
            items: components["schemas"]["PhoneLineOut"][];
        };
        PlaceOut: {
            code: string;
            name: string;
        };
        Pong: {
            /** @enum {boolean} */
            ok: true;
            /** @enum {integer} */
            protocol: 1;
        };
        PostIn: {
            /** @enum {string} */
            rank: "A" | "B";
            township: string;
            window: string;
        };
        PostOut: {
            a: components["schemas"]["HolderOut"] | null;
            assigned: boolean;
            b: components["schemas"]["HolderOut"] | null;
            name: string;
            on_duty: string | null;
            phone: string | null;
            stands_in: boolean;
            vacant: boolean;
            window: string;
        };
        PrecheckOut: {
            conditions: components["schemas"]["ConditionOut"][];
            differs: boolean;
            more: string[];
            /** @enum {string} */
            outcome: "eligible" | "not" | "ask";
            outcome_label: string;
            papers: components["schemas"]["PaperFindingOut"][];
            slip: components["schemas"]["SlipOut"] | null;
        };
        PrecheckPaperPart: {
            /** @enum {string} */
            kind: "missing" | "expired" | "contradiction" | "promised";
            requirement: string;
        };
        PrecheckPart: {
            answers: {
                [key: string]: "yes" | "no" | "unsure";
            };
            /** Format: date */
            checked_on: string;
            conditions: {
                [key: string]: "yes" | "no" | "unknown";
            };
            /** @enum {string} */
            outcome: "eligible" | "not" | "ask";
            papers: components["schemas"]["PrecheckPaperPart"][];
            /** @enum {string} */
            said_by: "self" | "family" | "neighbour";
            slip_no: string;
        };
        /** @enum {string} */
        ProblemCode: "already_rated" | "applicant_absent" | "approval_over" | "approval_waiting" | "approver_needed" | "archive_incomplete" | "asked_again" | "authorization_agent" | "authorization_expired" | "authorization_frozen" | "authorization_matter" | "authorization_missing" | "authorization_power" | "authorization_revoked" | "authorization_valid" | "bad_credentials" | "batch_missing" | "both_away" | "bundle_not_genuine" | "bundle_unreadable" | "busy" | "case_number" | "contact_closed" | "cosigner_needed" | "counts_differ" | "delivery_unevidenced" | "depends_on" | "device_upload_only" | "disability_number" | "document_in_use" | "duplicate" | "forbidden" | "foreign_origin" | "grade_asked" | "grade_not_lower" | "id_number" | "image_broken" | "image_too_big" | "inspectors_needed" | "late_reason_missing" | "licence_expired" | "limit_passed" | "limit_too_long" | "login_limited" | "malformed" | "material_missing" | "method_not_allowed" | "never_delegable" | "nobody_to_visit" | "not_a_recording" | "not_an_image" | "not_found" | "not_instant" | "not_late_yet" | "not_our_matter" | "nothing_to_list" | "notice_incomplete" | "objection_open" | "original_not_here" | "originals_held" | "originals_uncounted" | "out_of_scope" | "outcome_needed" | "own_unit" | "page_destroyed" | "page_lost" | "page_not_ready" | "page_rejected" | "paper_expired" | "paper_not_arrived" | "password_weak" | "password_wrong" | "pause_reason_unlawful" | "pause_untold" | "photo_consent_missing" | "precondition_required" | "privacy_notice_missing" | "publicity_not_done" | "publicity_not_planned" | "publicity_not_redacted" | "rate_limited" | "rating_unreadable" | "reason_needed" | "recording_too_long" | "resident_died" | "resident_unidentified" | "round_over" | "round_running" | "same_person" | "seal_missing" | "sealed_list_missing" | "sealed_unreadable" | "second_notice" | "seq_reuse" | "session_revoked" | "sha_plain" | "sha_sealed" | "silence_running" | "stale" | "stale_field" | "state_forbids" | "storage_full" | "store_unavailable" | "sub_type_unknown" | "termination_too_early" | "ticket_spent" | "token_expired" | "token_invalid" | "token_missing" | "too_large" | "tus_version" | "unexpected" | "unknown_command" | "unknown_key" | "unsupported_media" | "unsupported_version" | "upload_checksum" | "upload_differs" | "upload_expired" | "upload_locked" | "upload_offset" | "upload_quota" | "validation" | "visit_photos_full" | "wrong_decider";
        ProblemOut: {
            /** @enum {string} */
            code: "already_rated" | "applicant_absent" | "approval_over" | "approval_waiting" | "approver_needed" | "archive_incomplete" | "asked_again" | "authorization_agent" | "authorization_expired" | "authorization_frozen" | "authorization_matter" | "authorization_missing" | "authorization_power" | "authorization_revoked" | "authorization_valid" | "bad_credentials" | "batch_missing" | "both_away" | "bundle_not_genuine" | "bundle_unreadable" | "busy" | "case_number" | "contact_closed" | "cosigner_needed" | "counts_differ" | "delivery_unevidenced" | "depends_on" | "device_upload_only" | "disability_number" | "document_in_use" | "duplicate" | "forbidden" | "foreign_origin" | "grade_asked" | "grade_not_lower" | "id_number" | "image_broken" | "image_too_big" | "inspectors_needed" | "late_reason_missing" | "licence_expired" | "limit_passed" | "limit_too_long" | "login_limited" | "malformed" | "material_missing" | "method_not_allowed" | "never_delegable" | "nobody_to_visit" | "not_a_recording" | "not_an_image" | "not_found" | "not_instant" | "not_late_yet" | "not_our_matter" | "nothing_to_list" | "notice_incomplete" | "objection_open" | "original_not_here" | "originals_held" | "originals_uncounted" | "out_of_scope" | "outcome_needed" | "own_unit" | "page_destroyed" | "page_lost" | "page_not_ready" | "page_rejected" | "paper_expired" | "paper_not_arrived" | "password_weak" | "password_wrong" | "pause_reason_unlawful" | "pause_untold" | "photo_consent_missing" | "precondition_required" | "privacy_notice_missing" | "publicity_not_done" | "publicity_not_planned" | "publicity_not_redacted" | "rate_limited" | "rating_unreadable" | "reason_needed" | "recording_too_long" | "resident_died" | "resident_unidentified" | "round_over" | "round_running" | "same_person" | "seal_missing" | "sealed_list_missing" | "sealed_unreadable" | "second_notice" | "seq_reuse" | "session_revoked" | "sha_plain" | "sha_sealed" | "silence_running" | "stale" | "stale_field" | "state_forbids" | "storage_full" | "store_unavailable" | "sub_type_unknown" | "termination_too_early" | "ticket_spent" | "token_expired" | "token_invalid" | "token_missing" | "too_large" | "tus_version" | "unexpected" | "unknown_command" | "unknown_key" | "unsupported_media" | "unsupported_version" | "upload_checksum" | "upload_differs" | "upload_expired" | "upload_locked" | "upload_offset" | "upload_quota" | "validation" | "visit_photos_full" | "wrong_decider";
            details: {
                [key: string]: unknown;
            };
            fields: components["schemas"]["FaultOut"][];
            message: string;
            request_id: string;
        };
        PublishArgs: {
            /** @default null */
            board?: string | null;
            /** @default null */
            category?: string | null;
            /** @default null */
            household?: string | null;
            /** @default null */
            level?: string | null;
        };
        PublishOkArgs: {
            /** @default null */
            evidence?: string | null;
        };
        PullCursor: number | {
            after: string;
            as_of: number;
        };
        PullReply: {
            as_of: number;
            backup_newest: number;
            backup_wm: number;
            buckets: components["schemas"]["PulledBucket"][];
            digest: {
                [key: string]: [
                    number,
                    number
                ];
            };
            drop: string[];
            durability: string;
            /** Format: uuid */
            epoch: string;
            last_seq?: number;
            min_app: string | null;
            more: boolean;
            /** @enum {integer} */
            protocol: 1;
            /** Format: date-time */
            server_time: string;
        };
        PullRequest: {
            buckets?: {
                [key: string]: components["schemas"]["PullCursor"] | null;
            };
            /** Format: uuid */
            device_id?: string;
            epoch?: string | null;
            max_bytes?: number;
            schema?: number;
        };
        PulledBucket: {
            b: string;
            cursor: components["schemas"]["PullCursor"];
            /** @enum {string} */
            kind: "inc" | "snap" | "reset";
            more: boolean;
            rem: [
                "resident" | "household" | "visit_line" | "visit" | "alarm" | "consent" | "task" | "note" | "case" | "document" | "authorization" | "review_item" | "guide" | "division" | "window" | "calendar" | "setting" | "server_key" | "user_card" | "receipt",
                string
            ][];
            rows: components["schemas"]["PulledTables"];
        };
        PulledRows: {
            cols: string[];
            data: unknown[][];
        };
        PulledTables: {
            alarm?: components["schemas"]["PulledRows"];
            authorization?: components["schemas"]["PulledRows"];
            calendar?: components["schemas"]["PulledRows"];
            case?: components["schemas"]["PulledRows"];
            consent?: components["schemas"]["PulledRows"];
            division?: components["schemas"]["PulledRows"];
            document?: components["schemas"]["PulledRows"];
            guide?: components["schemas"]["PulledRows"];
            household?: components["schemas"]["PulledRows"];
            note?: components["schemas"]["PulledRows"];
            receipt?: components["schemas"]["PulledRows"];
            resident?: components["schemas"]["PulledRows"];
            review_item?: components["schemas"]["PulledRows"];
            server_key?: components["schemas"]["PulledRows"];
            setting?: components["schemas"]["PulledRows"];
            task?: components["schemas"]["PulledRows"];
            user_card?: components["schemas"]["PulledRows"];
            visit?: components["schemas"]["PulledRows"];
            visit_line?: components["schemas"]["PulledRows"];
            window?: components["schemas"]["PulledRows"];
        };
        PushHealth: {
            needs_fix?: number;
            oldest?: string | null;
            pending?: number;
            persisted?: boolean;
            photo_bytes?: number;
            photos?: number;
            photos_dropped?: number;
            residents?: string[];
            /** @enum {string} */
            room?: "ok" | "low" | "full";
            skew_ms?: number;
        };
        PushReply: {
            backup_newest: number;
            backup_wm: number;
            durability: string;
            /** Format: uuid */
            epoch: string;
            last_seq: number;
            min_app: string | null;
            /** @enum {integer} */
            protocol: 1;
            results: components["schemas"]["PushResult"][];
            /** Format: date-time */
            server_time: string;
            /** @enum {unknown} */
            stop: null | "gap" | "budget" | "busy" | "seq_reuse";
        };
        PushRequest: {
            app?: string;
            /** Format: uuid */
            counted_in?: string;
            /** Format: uuid */
            device_id: string;
            epoch?: string | null;
            floor?: number;
            health?: components["schemas"]["PushHealth"];
            mutations: components["schemas"]["Mutation"][];
            /** @enum {integer} */
            protocol: 1;
            schema?: number;
        };
        PushResult: {
            change_seq: number;
            code?: components["schemas"]["ProblemCode"];
            duplicate: boolean;
            entity?: {
                /** Format: uuid */
                id: string;
                ver: number;
            };
            fields?: {
                code: string;
                path: string;
            }[];
            /** Format: uuid */
            mutation_id: string;
            /** Format: uuid */
            note_id?: string;
            pruned?: boolean;
            receipt_no?: string;
            /** Format: uuid */
            review_id?: string;
            seq: number;
            /** @description the server's own values of what was in conflict */
            server?: unknown;
            /** @enum {string} */
            status: "applied" | "rejected" | "conflict" | "quarantined";
        };
        QueueItemOut: {
            age: number | null;
            agent_name: string | null;
            /** Format: date-time */
            arrived_at: string | null;
            asked: components["schemas"]["WaitsForOut"] | null;
            case_no: string | null;
            /** @enum {string} */
            delegation: "direct" | "forward" | "external";
            docs_missing: number;
            docs_total: number;
            due: components["schemas"]["DueOut"] | null;
            forecast: components["schemas"]["ForecastOut"] | null;
            group_no: number | null;
            hand_off_pending: boolean;
            /** Format: date-time */
            handed_off_at: string | null;
            id: string;
            materials: components["schemas"]["PapersOut"];
            matter: string;
            matter_name: string;
            objection_open: boolean;
            /** @enum {string|null} */
            outcome: "granted" | "denied" | "partly" | null;
            provisional_no: string | null;
            resident_name: string;
            revoked: boolean;
            second_notice: boolean;
            slip_code: string;
            /** @enum {string} */
            state: "draft" | "registered" | "collected" | "handed_off" | "received" | "prechecking" | "correcting" | "accepted" | "reviewing" | "publicizing" | "conveying" | "county_reviewing" | "paused" | "decided" | "ready" | "delivered" | "archived" | "refused_intake" | "returned" | "withdrawn" | "terminated";
            state_label: string;
            supplement_pending: boolean;
            township: string;
            ver: number;
            village: string | null;
            village_name: string;
            window: string;
        };
        QueueOut: {
            counts: components["schemas"]["CountsOut"];
            items: components["schemas"]["QueueItemOut"][];
            matters: components["schemas"]["NamedOut"][];
            seq: number;
            stands_in: components["schemas"]["StandsInOut"][];
            total: number;
            villages: components["schemas"]["NamedOut"][];
        };
        RatingHandoverV1: {
            args: components["schemas"]["RatingHandoverV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "rating.handover";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        RatingHandoverV1Args: {
            /** Format: uuid */
            case_id: string;
            /** Format: date-time */
            given_at: string;
            /** Format: uuid */
            rating_id: string;
            sealed: string;
        };
        RatingOut: {
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            case_id: string;
            case_no: string;
            /** @enum {string} */
            channel: "slip" | "code" | "window" | "handover";
            excluded: string | null;
            flags: ("same_source" | "burst" | "window_all_best" | "handover_all_best" | "replaced_handover" | "disputed")[];
            has_phone: boolean;
            /** Format: uuid */
            id: string;
            labels: ("kind" | "quick" | "told_clearly" | "came_home" | "rude" | "slow" | "many_trips" | "extra_papers" | "took_money" | "not_explained")[];
            later: components["schemas"]["LaterOut"] | null;
            level: number;
            matter: string;
            parts: components["schemas"]["PartOut"][];
            township_name: string;
            /** @enum {string} */
            word: "非常满意" | "满意" | "基本满意" | "不满意" | "非常不满意";
            words: string;
        };
        RatingsOut: {
            items: components["schemas"]["RatingOut"][];
            /** Format: date */
            since: string;
            sums: components["schemas"]["TownshipSumOut"][];
            total: number;
        };
        ReadyCaseOut: {
            /** Format: uuid */
            case_id: string;
            case_no: string | null;
            matter: string;
            originals: components["schemas"]["ReadyPaperOut"][];
            outcome_label: string | null;
            resident_name: string;
            state_label: string;
            ver: number;
        };
        ReadyPaperOut: {
            count: number;
            name: string;
        };
        ReadyPlaceOut: {
            cases: components["schemas"]["ReadyCaseOut"][];
            couriers: string[];
            department: string;
            township: string;
            township_name: string;
        };
        ReasonArgs: {
            reason: string;
        };
        ReasonOut: {
            acceptable: string;
            code: string;
            wrong: string;
        };
        ReceiptRow: {
            change_seq: number;
            code: string | null;
            /** Format: uuid */
            device_id: string;
            /** Format: uuid */
            entity_id: string | null;
            /** Format: uuid */
            id: string;
            name: string;
            receipt_no: string;
            seq: number;
            /** @enum {string} */
            status: "applied" | "rejected" | "conflict" | "quarantined";
            ver: number;
        };
        RecordingOut: {
            /** Format: date-time */
            captured_at: string;
            of_letter: boolean;
            /** Format: uuid */
            page_id: string;
        };
        RectificationCountsOut: {
            closed: number;
            overdue: number;
            running: number;
        };
        RectificationLineOut: {
            /** Format: uuid */
            case_id: string;
            case_no: string;
            /** Format: date-time */
            closed_at: string | null;
            /** Format: date */
            due_on: string | null;
            /** Format: uuid */
            id: string;
            level: number;
            matter: string;
            /** Format: date-time */
            opened_at: string;
            /** @enum {string|null} */
            outcome: "fixed" | "explained" | "unreached" | "excluded" | "replaced" | null;
            overdue: boolean;
            owner: string;
            /** @enum {string} */
            part: "overall" | "agent" | "window" | "department";
            /** @enum {string} */
            state: "open" | "accepted" | "answered" | "appealed" | "closed";
            ver: number;
            /** @enum {string} */
            word: "非常满意" | "满意" | "基本满意" | "不满意" | "非常不满意";
        };
        RectificationOut: {
            about: string | null;
            /** Format: date */
            accept_due_on: string;
            acts: ("accept" | "hard" | "answer" | "appeal" | "uphold" | "reject" | "call_back")[];
            /** Format: date */
            answer_due_on: string;
            /** Format: date */
            call_due_on: string | null;
            /** @enum {string|null} */
            called: "satisfied" | "not_satisfied" | "unreachable" | "no_phone" | null;
            /** Format: uuid */
            case_id: string;
            case_no: string;
            /** Format: date-time */
            closed_at: string | null;
            /** Format: date */
            due_on: string | null;
            hard: boolean;
            /** @enum {string|null} */
            how: "fixed" | "explained" | null;
            /** Format: uuid */
            id: string;
            level: number;
            matter: string;
            may_call: boolean;
            /** Format: date-time */
            opened_at: string;
            /** @enum {string|null} */
            outcome: "fixed" | "explained" | "unreached" | "excluded" | "replaced" | null;
            overdue: boolean;
            owner: string;
            /** @enum {string} */
            part: "overall" | "agent" | "window" | "department";
            rating: components["schemas"]["RatingOut"];
            /** @enum {string} */
            state: "open" | "accepted" | "answered" | "appealed" | "closed";
            steps: components["schemas"]["RectificationStepOut"][];
            ver: number;
            /** @enum {string} */
            word: "非常满意" | "满意" | "基本满意" | "不满意" | "非常不满意";
        };
        RectificationStepOut: {
            /** @enum {string} */
            act: "accept" | "hard" | "answer" | "appeal" | "uphold" | "reject" | "call_back" | "replaced";
            /** Format: date-time */
            at: string;
            by_name: string;
            /** @enum {string|null} */
            called: "satisfied" | "not_satisfied" | "unreachable" | "no_phone" | null;
            /** @enum {string|null} */
            how: "fixed" | "explained" | null;
            n: number;
            /** @enum {string} */
            to: "open" | "accepted" | "answered" | "appealed" | "closed";
            words: string | null;
        };
        RectificationsOut: {
            counts: components["schemas"]["RectificationCountsOut"];
            items: components["schemas"]["RectificationLineOut"][];
            total: number;
        };
        RectifyIn: {
            /**
             * @default null
             * @enum {string|null}
             */
            called?: "satisfied" | "not_satisfied" | "unreachable" | "no_phone" | null;
            /**
             * @default null
             * @enum {string|null}
             */
            how?: "fixed" | "explained" | null;
            ver: number;
            /** @default  */
            words?: string;
        };
        RefreshIn: {
            /**
             * Format: uuid
             * @default null
             */
            device_id?: string | null;
        };
        RefuseArgs: {
            /** @default null */
            approver?: string | null;
            /** @default null */
            go_to?: string | null;
            /** @default null */
            reason?: string | null;
            reason_code: string;
        };
        ReminderLineOut: {
            /** Format: date-time */
            at: string;
            attempts: number;
            /** @enum {string} */
            audience: "staff" | "family";
            /** Format: uuid */
            id: string;
            kind_label: string;
            /** @enum {string} */
            state: "waiting" | "sending" | "sent" | "gave_up" | "dropped" | "unsure";
            state_label: string;
            told: string;
        };
        ReplayIn: {
            /**
             * Format: uuid
             * @default null
             */
            device_id?: string | null;
            /**
             * Format: uuid
             * @default null
             */
            mutation_id?: string | null;
        };
        ReplayOut: {
            results: components["schemas"]["ReplayedOut"][];
        };
        ReplayedOut: {
            error: string | null;
            mutation_id: string;
            name: string;
            status: string;
        };
        ResidentCreateV1: {
            args: components["schemas"]["ResidentCreateV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "resident.create";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        ResidentCreateV1Args: {
            address?: string | null;
            /** Format: date */
            birth_on: string;
            categories: ("alone" | "empty_nest" | "left_behind" | "dysfunction" | "dementia" | "severe_disab" | "mental_disab" | "mr_disab" | "family_plan_special" | "tekun_home" | "dibao" | "aged80" | "aged90" | "bedridden" | "chronic_severe" | "elder_cares_disabled" | "recent_loss" | "discharged" | "house_c_d" | "disaster_zone" | "child_difficulty" | "other")[];
            group_no: number;
            /** Format: uuid */
            household_id?: string | null;
            id_last4?: string | null;
            id_sealed?: string | null;
            landmark?: string | null;
            name: string;
            on_roll: boolean;
            phone?: string | null;
            /** Format: uuid */
            resident_id: string;
            /** @enum {string} */
            sex: "男" | "女";
            village: string;
        };
        ResidentFields: {
            address?: string | null;
            /** @enum {string} */
            capacity?: "full" | "limited" | "none";
            categories?: ("alone" | "empty_nest" | "left_behind" | "dysfunction" | "dementia" | "severe_disab" | "mental_disab" | "mr_disab" | "family_plan_special" | "tekun_home" | "dibao" | "aged80" | "aged90" | "bedridden" | "chronic_severe" | "elder_cares_disabled" | "recent_loss" | "discharged" | "house_c_d" | "disaster_zone" | "child_difficulty" | "other")[];
            disability?: components["schemas"]["DisabilityPart"] | null;
            emergency?: components["schemas"]["EmergencyPart"] | null;
            group_no?: number;
            guardian?: components["schemas"]["PersonPart"] | null;
            landmark?: string | null;
            name?: string;
            phone?: string | null;
            walk_minutes?: number | null;
        };
        ResidentGradeV1: {
            args: components["schemas"]["ResidentGradeV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "resident.grade";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        ResidentGradeV1Args: {
            /** @enum {string} */
            act: "raise" | "lower" | "take_back";
            /** Format: uuid */
            judgement_id: string;
            /** @enum {string|null} */
            level?: "L1" | "L2" | "L3" | "L4" | null;
            reason: string;
            /** Format: uuid */
            resident_id: string;
            /** Format: date */
            until_on?: string | null;
        };
        ResidentOut: {
            address: string | null;
            age: number;
            /** Format: date */
            birth_on: string;
            /** @enum {string} */
            capacity: "full" | "limited" | "none";
            capacity_label: string;
            group_no: number | null;
            guardian_name: string | null;
            id: string;
            id_last4: string | null;
            judged: components["schemas"]["JudgedOut"][];
            /** @enum {string|null} */
            level: "L1" | "L2" | "L3" | "L4" | null;
            name: string;
            on_roll: boolean;
            phone_last4: string | null;
            /** @enum {string} */
            sex: "男" | "女";
            ver: number;
            village: string | null;
            village_name: string;
        };
        ResidentProposeMoveV1: {
            args: components["schemas"]["ResidentProposeMoveV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "resident.propose_move";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        ResidentProposeMoveV1Args: {
            reason: string;
            /** Format: uuid */
            resident_id: string;
            to_village: string;
        };
        ResidentProposeMoveV2: {
            args: components["schemas"]["ResidentProposeMoveV2Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "ResidentProposeMoveV2";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 2;
        };
        ResidentProposeMoveV2Args: {
            reason: string;
            /** Format: uuid */
            resident_id: string;
            to_group: number | null;
            to_village: string;
            whole_household: boolean;
        };
        ResidentRow: {
            address: string | null;
            benefits: string[];
            /** Format: date */
            birth_on: string;
            /** @enum {string} */
            capacity: "full" | "limited" | "none";
            categories: ("alone" | "empty_nest" | "left_behind" | "dysfunction" | "dementia" | "severe_disab" | "mental_disab" | "mr_disab" | "family_plan_special" | "tekun_home" | "dibao" | "aged80" | "aged90" | "bedridden" | "chronic_severe" | "elder_cares_disabled" | "recent_loss" | "discharged" | "house_c_d" | "disaster_zone" | "child_difficulty" | "other")[];
            disability: components["schemas"]["DisabilityOut"] | null;
            emergency: components["schemas"]["EmergencyOut"] | null;
            group_lead: components["schemas"]["PersonOut"] | null;
            group_no: number | null;
            guardian: components["schemas"]["PersonOut"] | null;
            /** Format: uuid */
            household_id: string | null;
            /** Format: uuid */
            id: string;
            id_last4: string | null;
            /** @description readings of the initials, e.g. `zgx zgy` */
            initials: string;
            interval_days: number;
            is_demo: boolean;
            judged?: components["schemas"]["JudgedOut"][];
            landmark: string | null;
            last_visit_by: string | null;
            /** Format: date */
            last_visit_on: string | null;
            /** @enum {string} */
            level: "L1" | "L2" | "L3" | "L4";
            name: string;
            /** Format: date */
            next_due_on: string | null;
            on_roll: boolean;
            phone: string | null;
            /** @enum {string} */
            sex: "男" | "女";
            ver: number;
            village: string | null;
            walk_minutes: number | null;
        };
        ResidentUpdateV1: {
            args: components["schemas"]["ResidentUpdateV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "resident.update";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        ResidentUpdateV1Args: {
            base_ver: number;
            fields: components["schemas"]["ResidentFields"];
            /** Format: uuid */
            resident_id: string;
        };
        ResidentsOut: {
            items: components["schemas"]["ResidentOut"][];
        };
        RestOut: {
            by: string | null;
            label: string;
            /** Format: date */
            on: string | null;
            value: string;
        };
        ReturnArgs: {
            /** @default null */
            go_to?: string | null;
            /** @default null */
            reason?: string | null;
            reason_code: string;
        };
        RevealIn: {
            reason: string;
        };
        RevealOut: {
            id_no: string;
        };
        ReviewItemRow: {
            decision: string | null;
            entity: string | null;
            /** Format: uuid */
            entity_id: string | null;
            /** Format: uuid */
            id: string;
            kind: string;
            /** Format: uuid */
            mutation_id: string | null;
            /** @description what the county has, by the kind of item */
            ours: unknown;
            reason: string | null;
            state: string;
            /** @description what the phone sent, by the kind of item */
            theirs: unknown;
            ver: number;
        };
        ReviewLineOut: {
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            decided_at: string | null;
            decision: string | null;
            entity: string | null;
            entity_id: string | null;
            id: string;
            kind: string;
            raised_by: string | null;
            reason: string | null;
            state: string;
            township_name: string;
            ver: number;
            village_name: string;
            who: string | null;
        };
        ReviewOut: {
            call: string | null;
            case_id: string | null;
            choices: string[];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            decided_at: string | null;
            decided_by: string | null;
            decision: string | null;
            differences: components["schemas"]["DifferenceOut"][];
            entity: string | null;
            entity_id: string | null;
            facts: components["schemas"]["FactsOut"];
            hidden_people: number;
            id: string;
            kind: string;
            people: components["schemas"]["PersonBehindOut"][];
            phone: string | null;
            raised_by: string | null;
            reason: string | null;
            shots: components["schemas"]["ShotOut"][];
            state: string;
            township_name: string;
            ver: number;
            village_name: string;
            visits: components["schemas"]["VisitBehindOut"][];
            who: string | null;
        };
        ReviewsOut: {
            counts: {
                [key: string]: number;
            };
            items: components["schemas"]["ReviewLineOut"][];
            total: number;
        };
        RevokeIn: {
            caller: string;
            /** @enum {string} */
            checked_by: "id_last4" | "known_voice" | "call_back" | "in_person";
            /** @enum {string} */
            how: "call" | "person";
            reason: string;
            relation: string;
        };
        RoundCallOut: {
            missing: number;
            name: string;
            phone: string | null;
        };
        RoundCauseOut: {
            /** @enum {string} */
            code: "heat" | "cold" | "rain" | "quake" | "outbreak" | "before_festival" | "after_festival" | "other";
            hours: number;
            label: string;
        };
        RoundEndIn: {
            reason: string;
        };
        RoundIn: {
            /** @enum {string} */
            cause: "heat" | "cold" | "rain" | "quake" | "outbreak" | "before_festival" | "after_festival" | "other";
            townships: string[];
            /** @default null */
            words?: string | null;
        };
        RoundLineOut: {
            cause: string;
            end_reason: string | null;
            /** Format: date-time */
            ended_at: string | null;
            ended_by: string | null;
            /** Format: uuid */
            id: string;
            in_time: number;
            seen: number;
            /** Format: date-time */
            started_at: string;
            started_by: string;
            /** @enum {string} */
            state: "running" | "late" | "done" | "ended";
            total: number;
            township: string;
            township_name: string;
            /** Format: date-time */
            until: string;
        };
        RoundMissingOut: {
            agent_name: string | null;
            group_no: number | null;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            level: "L1" | "L2" | "L3" | "L4";
            name: string;
        };
        RoundOut: {
            cause: string;
            end_reason: string | null;
            /** Format: date-time */
            ended_at: string | null;
            ended_by: string | null;
            /** Format: uuid */
            id: string;
            in_time: number;
            may_end: boolean;
            seen: number;
            /** Format: date-time */
            started_at: string;
            started_by: string;
            /** @enum {string} */
            state: "running" | "late" | "done" | "ended";
            total: number;
            township: string;
            township_name: string;
            /** Format: date-time */
            until: string;
            villages: components["schemas"]["RoundVillageOut"][];
        };
        RoundPlaceOut: {
            code: string;
            name: string;
            people: number;
        };
        RoundVillageOut: {
            call: components["schemas"]["RoundCallOut"][];
            code: string;
            missing: components["schemas"]["RoundMissingOut"][];
            name: string;
            seen: number;
            total: number;
        };
        RoundsOut: {
            causes: components["schemas"]["RoundCauseOut"][];
            items: components["schemas"]["RoundLineOut"][];
            townships: components["schemas"]["RoundPlaceOut"][];
        };
        Rows: {
            alarm: components["schemas"]["AlarmRow"];
            authorization: components["schemas"]["AuthorizationRow"];
            calendar: components["schemas"]["CalendarRow"];
            case: components["schemas"]["CaseRow"];
            consent: components["schemas"]["ConsentRow"];
            division: components["schemas"]["DivisionRow"];
            document: components["schemas"]["DocumentRow"];
            guide: components["schemas"]["GuideRow"];
            household: components["schemas"]["HouseholdRow"];
            note: components["schemas"]["NoteRow"];
            receipt: components["schemas"]["ReceiptRow"];
            resident: components["schemas"]["ResidentRow"];
            review_item: components["schemas"]["ReviewItemRow"];
            server_key: components["schemas"]["ServerKeyRow"];
            setting: components["schemas"]["SettingRow"];
            task: components["schemas"]["TaskRow"];
            user_card: components["schemas"]["UserCardRow"];
            visit: components["schemas"]["VisitRow"];
            visit_line: components["schemas"]["VisitLineRow"];
            window: components["schemas"]["WindowRow"];
        };
        RuleCountOut: {
            n: number;
            /** @enum {string} */
            rule: "ended_early" | "archived" | "visit_photo" | "voice_memo" | "letter";
            rule_label: string;
        };
        SealCancelIn: {
            reason: string;
        };
        SealDay: {
            /**
             * Format: date
             * @default null
             */
            day?: string | null;
        };
        SealIn: {
            count: number;
            /** @default null */
            document?: string | null;
            no: string;
        };
        SealRegisterOut: {
            items: components["schemas"]["SealUseOut"][];
            pressed: number;
            /** Format: date */
            today: string;
            total: number;
        };
        SealUseOut: {
            cancel_reason: string | null;
            /** Format: date-time */
            cancelled_at: string | null;
            cancelled_by: string | null;
            /** Format: uuid */
            case_id: string;
            case_no: string | null;
            count: number;
            document: string;
            document_no: string | null;
            /** Format: uuid */
            id: string;
            township_name: string;
            /** Format: date-time */
            used_at: string;
            user_name: string;
        };
        SeenPart: {
            /** Format: uuid */
            case_id: string;
            ver: number;
        };
        ServerKeyRow: {
            /** Format: uuid */
            id: string;
            kid: string;
            /** Format: date-time */
            not_after: string;
            public_jwk: components["schemas"]["JsonWebKeyOut"];
            ver: number;
        };
        SessionOut: {
            access_token: string;
            expires_in: number;
            user: components["schemas"]["UserOut"];
        };
        SettingIn: {
            reason: string;
            seen: string;
            value: string;
        };
        SettingOut: {
            changed: boolean;
            default: string;
            high: number | null;
            key: string;
            /** @enum {string} */
            kind: "number" | "numbers" | "time" | "text" | "version";
            label: string;
            low: number | null;
            unit: string;
            value: string;
        };
        SettingRow: {
            /** Format: uuid */
            id: string;
            key: string;
            /** @description by its key */
            value: unknown;
            ver: number;
        };
        SettingsOut: {
            items: components["schemas"]["SettingOut"][];
        };
        SettleIn: {
            /** @enum {string} */
            outcome: "found" | "never_given";
            words: string;
        };
        ShotOut: {
            at: string;
            by_name: string | null;
            kind: string;
            name: string | null;
            village_name: string | null;
        };
        ShownPart: {
            originals: number;
            requirement: string;
        };
        SignInArgs: {
            counts?: components["schemas"]["CountPart"][];
            /** @default null */
            discrepancy?: string | null;
            /** @default null */
            seal_no?: string | null;
        };
        SignPart: {
            /** Format: uuid */
            case_id: string;
            counts?: components["schemas"]["CountPart"][];
            /** @default null */
            discrepancy?: string | null;
            ver: number;
        };
        SlipOut: {
            /** Format: date */
            checked_on: string;
            no: string;
            /** @enum {string} */
            outcome: "eligible" | "not" | "ask";
            outcome_label: string;
            said_by: string;
        };
        SlipPaperOut: {
            /** @enum {string} */
            kind: "missing" | "expired" | "contradiction" | "promised";
            requirement: string;
        };
        SpottedOut: {
            act: string;
            matter: string;
        };
        SpottedPart: {
            act: string;
            matter: string;
        };
        StandsInOut: {
            name: string;
            window: string;
        };
        StartReviewArgs: {
            inspectors?: string[];
            /** @default null */
            reason?: string | null;
        };
        StatusIn: {
            reason: string;
            /** @enum {string} */
            status: "active" | "upload_only";
        };
        SupplementArgs: {
            /** @default false */
            applicant_present?: boolean;
            requirements: string[];
        };
        SwitchIn: {
            enabled: boolean;
        };
        TakeBackIn: {
            reason: string;
        };
        TaskCompleteV1: {
            args: components["schemas"]["TaskCompleteV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "task.complete";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        TaskCompleteV1Args: {
            note?: string | null;
            outcome: string;
            /** Format: uuid */
            task_id: string;
        };
        TaskRow: {
            /** Format: uuid */
            case_id: string | null;
            /** Format: date */
            due_on: string | null;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "deliver" | "supplement" | "revisit" | "follow_up" | "extra";
            /** Format: uuid */
            resident_id: string | null;
            /** Format: date-time */
            since?: string | null;
            /** @enum {string} */
            state: "open" | "done" | "dropped";
            title: string;
            /** Format: date-time */
            until?: string | null;
            ver: number;
        };
        TestIn: {
            /** @default null */
            phone?: string | null;
        };
        TicketIn: {
            /**
             * Format: uuid
             * @default null
             */
            case_id?: string | null;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "page" | "paper" | "paper58" | "slip" | "archive" | "pdf" | "pdf_large" | "pdf58" | "letter" | "consent" | "precheck" | "archive_zip";
            /**
             * @default null
             * @enum {string|null}
             */
            reason?: "inspection" | "complaint" | "correction" | "archive" | "court" | null;
        };
        TicketOut: {
            url: string;
        };
        ToAgentIn: {
            originals: components["schemas"]["CountPart"][];
        };
        ToldOut: {
            /** Format: date-time */
            at: string;
            who: string;
        };
        ToldPart: {
            /** Format: date-time */
            at: string;
            who: string;
        };
        ToldPersonOut: {
            /** Format: date-time */
            at: string | null;
            who: string;
        };
        TownshipSumOut: {
            bad: number;
            levels: components["schemas"]["LevelOut"][];
            name: string;
            total: number;
            township: string;
        };
        TrailOut: {
            count: number;
            /** @enum {string} */
            holder: "agent" | "window" | "courier" | "department" | "resident" | "archive";
            holder_name: string;
            name: string;
            signed_by: string | null;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            until: string | null;
        };
        UserCardRow: {
            card_no: string | null;
            /** Format: uuid */
            id: string;
            name: string;
            phone: string | null;
            title: string | null;
            township: string | null;
            ver: number;
            village: string | null;
        };
        UserOut: {
            account: string;
            departments: string[];
            id: string;
            is_demo: boolean;
            /** Format: date */
            licence_valid_until: string | null;
            name: string;
            names: {
                [key: string]: string;
            };
            roles: string[];
            township: string | null;
            /** @description 9-digit codes */
            townships: string[];
            /** @description 12-digit codes */
            villages: string[];
            /** @description township:window */
            windows: string[];
        };
        VerdictIn: {
            /** @default null */
            acceptable?: string | null;
            /** @default null */
            originals?: number | null;
            /**
             * Format: uuid
             * @default null
             */
            party?: string | null;
            /** @default null */
            reason?: string | null;
            /** @default null */
            reason_code?: string | null;
            /** @default null */
            seen_on_paper?: boolean | null;
            /** @enum {string|null} */
            verdict: "good" | "bad" | null;
        };
        VillageLateOut: {
            days: number;
            group_no: number | null;
            /** Format: uuid */
            id: string;
            last_by: string | null;
            /** Format: date */
            last_on: string | null;
            /** @enum {string} */
            level: "L1" | "L2" | "L3" | "L4";
            name: string;
        };
        VillageLineOut: {
            agents: string[];
            code: string;
            late: number;
            late_l1: number;
            levels: components["schemas"]["LevelCountOut"][];
            name: string;
            people: number;
            seen: number;
        };
        VillageOut: {
            agents: components["schemas"]["VisitorOut"][];
            code: string;
            entitled: components["schemas"]["EntitledOut"][];
            late: number;
            late_l1: number;
            late_people: components["schemas"]["VillageLateOut"][];
            levels: components["schemas"]["LevelCountOut"][];
            name: string;
            people: number;
            seen: number;
        };
        VillagesOut: {
            agents: components["schemas"]["LoadOut"][];
            limits: components["schemas"]["LimitsOut"];
            township: string;
            township_name: string;
            townships: components["schemas"]["PlaceOut"][];
            villages: components["schemas"]["VillageLineOut"][];
        };
        VisitAmendV1: {
            args: components["schemas"]["VisitAmendV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "visit.amend";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        VisitAmendV1Args: {
            /** Format: uuid */
            amendment_id: string;
            changes: components["schemas"]["VisitChanges"];
            reason: string;
            /** Format: uuid */
            visit_id: string;
        };
        VisitAmendV2: {
            args: components["schemas"]["VisitAmendV2Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "VisitAmendV2";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 2;
        };
        VisitAmendV2Args: {
            /** Format: uuid */
            amendment_id: string;
            changes: components["schemas"]["VisitChanges2"];
            reason: string;
            /** Format: uuid */
            visit_id: string;
        };
        VisitBehindOut: {
            by_name: string;
            counted: boolean;
            declined: "photos"[];
            flags: string[];
            id: string;
            met: string;
            mode: string;
            photos: components["schemas"]["VisitPhotoOut"][];
            received_at: string;
            resident_name: string;
            started_at: string;
            summary: string | null;
            visit_no: string;
            visited_on: string;
        };
        VisitChanges: {
            answers?: {
                [key: string]: {
                    [key: string]: "ok" | "watch" | "problem";
                };
            };
            matters_spotted?: components["schemas"]["SpottedPart"][];
            /** @enum {string} */
            met?: "person" | "carer" | "family" | "nobody";
            /** @enum {string} */
            mode?: "door" | "phone" | "video" | "neighbour_met" | "group_activity";
            needs?: string[];
            no_contact_reason?: string | null;
            place?: string | null;
            purpose?: string[];
            /** @enum {string} */
            resident_mark?: "signature" | "fingerprint" | "voice" | "refused" | "unable";
            summary?: string | null;
        };
        VisitChanges2: {
            answers?: {
                [key: string]: {
                    [key: string]: "ok" | "watch" | "problem";
                };
            };
            matters_spotted?: components["schemas"]["SpottedPart"][];
            /** @enum {string} */
            met?: "person" | "carer" | "family" | "nobody";
            /** @enum {string} */
            mode?: "door" | "phone" | "video" | "neighbour_met" | "group_activity";
            needs?: string[];
            no_contact_reason?: string | null;
            numbers?: components["schemas"]["NumbersPart"];
            place?: string | null;
            purpose?: string[];
            /** @enum {string} */
            resident_mark?: "signature" | "fingerprint" | "voice" | "refused" | "unable";
            summary?: string | null;
        };
        VisitLineRow: {
            by_name: string;
            counted: boolean;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            mode: "door" | "phone" | "video" | "neighbour_met" | "group_activity";
            /** Format: date */
            next_due_on: string | null;
            /** Format: uuid */
            resident_id: string;
            ver: number;
            /** Format: date */
            visited_on: string;
        };
        VisitPhotoOut: {
            /** Format: date-time */
            captured_at: string;
            /** @enum {string} */
            kind: "visit_house" | "visit_hazard" | "visit_other";
            page_id: string;
            reason: string | null;
            /** @enum {string} */
            state: "stored" | "coming" | "rejected" | "discarded" | "destroyed";
        };
        VisitRecordV1: {
            args: components["schemas"]["VisitRecordV1Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "visit.record";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 1;
        };
        VisitRecordV1Args: {
            alarm?: components["schemas"]["AlarmPart"] | null;
            answers: {
                [key: string]: {
                    [key: string]: "ok" | "watch" | "problem";
                };
            };
            /** Format: date-time */
            ended_at: string;
            matters_spotted: components["schemas"]["SpottedPart"][];
            /** @enum {string} */
            met: "person" | "carer" | "family" | "nobody";
            /** @enum {string} */
            mode: "door" | "phone" | "video" | "neighbour_met" | "group_activity";
            needs: string[];
            /** Format: date */
            next_on?: string | null;
            no_contact_reason?: string | null;
            place: string | null;
            purpose: string[];
            /** Format: uuid */
            resident_id: string;
            /** @enum {string} */
            resident_mark: "signature" | "fingerprint" | "voice" | "refused" | "unable";
            skew_ms?: number | null;
            /** Format: date-time */
            started_at: string;
            summary?: string | null;
            /** Format: uuid */
            visit_id: string;
        };
        VisitRecordV2: {
            args: components["schemas"]["VisitRecordV2Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "VisitRecordV2";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 2;
        };
        VisitRecordV2Args: {
            alarm?: components["schemas"]["AlarmPart"] | null;
            answers: {
                [key: string]: {
                    [key: string]: "ok" | "watch" | "problem";
                };
            };
            companion?: string | null;
            /** Format: date-time */
            ended_at: string;
            /** @enum {string|null} */
            language_help?: "none" | "dialect" | "tibetan" | "yi" | "sign" | "written" | "family" | null;
            matters_spotted: components["schemas"]["SpottedPart"][];
            /** @enum {string} */
            met: "person" | "carer" | "family" | "nobody";
            /** @enum {string} */
            mode: "door" | "phone" | "video" | "neighbour_met" | "group_activity";
            needs: string[];
            /** Format: date */
            next_on?: string | null;
            no_contact_reason?: string | null;
            place: string | null;
            purpose: string[];
            /** Format: uuid */
            resident_id: string;
            /** @enum {string} */
            resident_mark: "signature" | "fingerprint" | "voice" | "refused" | "unable";
            skew_ms?: number | null;
            /** Format: date-time */
            started_at: string;
            summary?: string | null;
            /** Format: uuid */
            visit_id: string;
        };
        VisitRecordV3: {
            args: components["schemas"]["VisitRecordV3Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "VisitRecordV3";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 3;
        };
        VisitRecordV3Args: {
            alarm?: components["schemas"]["AlarmPart"] | null;
            answers: {
                [key: string]: {
                    [key: string]: "ok" | "watch" | "problem";
                };
            };
            companion?: string | null;
            declined?: "photos"[];
            /** Format: date-time */
            ended_at: string;
            /** @enum {string|null} */
            language_help?: "none" | "dialect" | "tibetan" | "yi" | "sign" | "written" | "family" | null;
            matters_spotted: components["schemas"]["SpottedPart"][];
            /** @enum {string} */
            met: "person" | "carer" | "family" | "nobody";
            /** @enum {string} */
            mode: "door" | "phone" | "video" | "neighbour_met" | "group_activity";
            needs: string[];
            /** Format: date */
            next_on?: string | null;
            no_contact_reason?: string | null;
            place: string | null;
            purpose: string[];
            /** Format: uuid */
            resident_id: string;
            /** @enum {string} */
            resident_mark: "signature" | "fingerprint" | "voice" | "refused" | "unable";
            skew_ms?: number | null;
            /** Format: date-time */
            started_at: string;
            summary?: string | null;
            /** Format: uuid */
            visit_id: string;
        };
        VisitRecordV4: {
            args: components["schemas"]["VisitRecordV4Args"];
            /** Format: date-time */
            client_time?: string;
            deps?: string[];
            /** Format: uuid */
            mutation_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "VisitRecordV4";
            seq: number;
            /** Format: uuid */
            supersedes?: string;
            /** @enum {integer} */
            v: 4;
        };
        VisitRecordV4Args: {
            alarm?: components["schemas"]["AlarmPart"] | null;
            answers: {
                [key: string]: {
                    [key: string]: "ok" | "watch" | "problem";
                };
            };
            companion?: string | null;
            declined?: "photos"[];
            /** Format: date-time */
            ended_at: string;
            /** @enum {string|null} */
            language_help?: "none" | "dialect" | "tibetan" | "yi" | "sign" | "written" | "family" | null;
            matters_spotted: components["schemas"]["SpottedPart"][];
            /** @enum {string} */
            met: "person" | "carer" | "family" | "nobody";
            /** @enum {string} */
            mode: "door" | "phone" | "video" | "neighbour_met" | "group_activity";
            needs: string[];
            /** Format: date */
            next_on?: string | null;
            no_contact_reason?: string | null;
            numbers?: components["schemas"]["NumbersPart"];
            place: string | null;
            purpose: string[];
            /** Format: uuid */
            resident_id: string;
            /** @enum {string} */
            resident_mark: "signature" | "fingerprint" | "voice" | "refused" | "unable";
            skew_ms?: number | null;
            /** Format: date-time */
            started_at: string;
            summary?: string | null;
            /** Format: uuid */
            visit_id: string;
        };
        VisitRow: {
            /** Format: uuid */
            agent_id: string;
            alarm: components["schemas"]["AlarmOut"] | null;
            amendments: components["schemas"]["AmendmentOut"][];
            answers: {
                [key: string]: {
                    [key: string]: "ok" | "watch" | "problem";
                };
            };
            companion?: string | null;
            counted: boolean;
            declined?: "photos"[];
            /** Format: date-time */
            ended_at: string;
            /** Format: uuid */
            id: string;
            /** @enum {string|null} */
            language_help?: "none" | "dialect" | "tibetan" | "yi" | "sign" | "written" | "family" | null;
            matters_spotted: components["schemas"]["SpottedOut"][];
            /** @enum {string} */
            met: "person" | "carer" | "family" | "nobody";
            /** @enum {string} */
            mode: "door" | "phone" | "video" | "neighbour_met" | "group_activity";
            needs: string[];
            /** Format: date */
            next_due_on: string | null;
            no_contact_reason: string | null;
            numbers?: {
                [key: string]: number;
            };
            place: string | null;
            purpose: string[];
            /** Format: uuid */
            resident_id: string;
            /** @enum {string} */
            resident_mark: "signature" | "fingerprint" | "voice" | "refused" | "unable";
            /** Format: date-time */
            started_at: string;
            summary: string | null;
            ver: number;
            visit_no: string;
        };
        VisitorOut: {
            name: string;
            phone: string | null;
        };
        WaitsForOut: {
            for_me: boolean;
            name: string;
        };
        WalkInIn: {
            answers?: {
                [key: string]: boolean;
            };
            /** @default true */
            applicant_present?: boolean;
            /**
             * @default pickup
             * @enum {string}
             */
            delivery_mode?: "home" | "pickup" | "post";
            materials?: components["schemas"]["ShownPart"][];
            matter: string;
            /** @default null */
            person?: components["schemas"]["PersonIn"] | null;
            /**
             * Format: uuid
             * @default null
             */
            resident_id?: string | null;
            /** @default null */
            sub_type?: string | null;
            /** @default null */
            township?: string | null;
        };
        WhoAskedOut: {
            name: string | null;
            phone: string | null;
        };
        WhyIn: {
            reason: string;
        };
        WindowRow: {
            accepts_cases: boolean;
            address: string | null;
            code: string;
            /** Format: uuid */
            id: string;
            name: string;
            phone: string | null;
            township: string;
            ver: number;
        };
        WithdrawArgs: {
            /** @default false */
            applicant_present?: boolean;
            /** @default null */
            reason?: string | null;
            reason_code: string;
        };
        WitnessArgs: {
            name: string;
            /** @default null */
            phone?: string | null;
        };
        WitnessPart: {
            name: string;
            phone?: string | null;
        };
    };
    responses: {
        /** @description malformed */
        "400.malformed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "malformed";
                };
            };
        };
        /** @description bad_credentials, session_revoked */
        "401.bad_credentials.session_revoked": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "bad_credentials" | "session_revoked";
                };
            };
        };
        /** @description session_revoked */
        "401.session_revoked": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "session_revoked";
                };
            };
        };
        /** @description session_revoked, token_expired, token_invalid, token_missing */
        "401.session_revoked.token_expired.token_invalid.token_missing": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "session_revoked" | "token_expired" | "token_invalid" | "token_missing";
                };
            };
        };
        /** @description device_upload_only */
        "403.device_upload_only": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "device_upload_only";
                };
            };
        };
        /** @description device_upload_only, forbidden */
        "403.device_upload_only.forbidden": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "device_upload_only" | "forbidden";
                };
            };
        };
        /** @description forbidden */
        "403.forbidden": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "forbidden";
                };
            };
        };
        /** @description forbidden, own_unit */
        "403.forbidden.own_unit": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "forbidden" | "own_unit";
                };
            };
        };
        /** @description foreign_origin */
        "403.foreign_origin": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "foreign_origin";
                };
            };
        };
        /** @description not_found */
        "404.not_found": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "not_found";
                };
            };
        };
        /** @description method_not_allowed */
        "405.method_not_allowed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "method_not_allowed";
                };
            };
        };
        /** @description applicant_absent, duplicate, state_forbids */
        "409.applicant_absent.duplicate.state_forbids": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "applicant_absent" | "duplicate" | "state_forbids";
                };
            };
        };
        /** @description approval_over */
        "409.approval_over": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "approval_over";
                };
            };
        };
        /** @description approval_over, state_forbids */
        "409.approval_over.state_forbids": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "approval_over" | "state_forbids";
                };
            };
        };
        /** @description approval_waiting, approver_needed, state_forbids */
        "409.approval_waiting.approver_needed.state_forbids": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "approval_waiting" | "approver_needed" | "state_forbids";
                };
            };
        };
        /** @description approval_waiting, second_notice, state_forbids */
        "409.approval_waiting.second_notice.state_forbids": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "approval_waiting" | "second_notice" | "state_forbids";
                };
            };
        };
        /** @description asked_again, state_forbids */
        "409.asked_again.state_forbids": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "asked_again" | "state_forbids";
                };
            };
        };
        /** @description authorization_missing, material_missing, state_forbids */
        "409.authorization_missing.material_missing.state_forbids": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "authorization_missing" | "material_missing" | "state_forbids";
                };
            };
        };
        /** @description authorization_missing, original_not_here, state_forbids */
        "409.authorization_missing.original_not_here.state_forbids": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "authorization_missing" | "original_not_here" | "state_forbids";
                };
            };
        };
        /** @description authorization_missing, state_forbids */
        "409.authorization_missing.state_forbids": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "authorization_missing" | "state_forbids";
                };
            };
        };
        /** @description both_away, duplicate */
        "409.both_away.duplicate": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "both_away" | "duplicate";
                };
            };
        };
        /** @description contact_closed */
        "409.contact_closed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "contact_closed";
                };
            };
        };
        /** @description counts_differ, same_person, state_forbids */
        "409.counts_differ.same_person.state_forbids": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "counts_differ" | "same_person" | "state_forbids";
                };
            };
        };
        /** @description counts_differ, state_forbids */
        "409.counts_differ.state_forbids": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "counts_differ" | "state_forbids";
                };
            };
        };
        /** @description duplicate */
        "409.duplicate": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "duplicate";
                };
            };
        };
        /** @description inspectors_needed, state_forbids */
        "409.inspectors_needed.state_forbids": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "inspectors_needed" | "state_forbids";
                };
            };
        };
        /** @description limit_passed, state_forbids */
        "409.limit_passed.state_forbids": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "limit_passed" | "state_forbids";
                };
            };
        };
        /** @description material_missing, not_our_matter, paper_not_arrived, state_forbids */
        "409.material_missing.not_our_matter.paper_not_arrived.state_forbids": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "material_missing" | "not_our_matter" | "paper_not_arrived" | "state_forbids";
                };
            };
        };
        /** @description nobody_to_visit, round_running */
        "409.nobody_to_visit.round_running": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "nobody_to_visit" | "round_running";
                };
            };
        };
        /** @description not_late_yet, state_forbids */
        "409.not_late_yet.state_forbids": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "not_late_yet" | "state_forbids";
                };
            };
        };
        /** @description objection_open, publicity_not_done, state_forbids */
        "409.objection_open.publicity_not_done.state_forbids": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "objection_open" | "publicity_not_done" | "state_forbids";
                };
            };
        };
        /** @description objection_open, state_forbids, wrong_decider */
        "409.objection_open.state_forbids.wrong_decider": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "objection_open" | "state_forbids" | "wrong_decider";
                };
            };
        };
        /** @description original_not_here */
        "409.original_not_here": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "original_not_here";
                };
            };
        };
        /** @description original_not_here, state_forbids */
        "409.original_not_here.state_forbids": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "original_not_here" | "state_forbids";
                };
            };
        };
        /** @description originals_held, state_forbids */
        "409.originals_held.state_forbids": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "originals_held" | "state_forbids";
                };
            };
        };
        /** @description page_rejected */
        "409.page_rejected": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "page_rejected";
                };
            };
        };
        /** @description page_rejected, state_forbids */
        "409.page_rejected.state_forbids": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "page_rejected" | "state_forbids";
                };
            };
        };
        /** @description publicity_not_planned, state_forbids */
        "409.publicity_not_planned.state_forbids": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "publicity_not_planned" | "state_forbids";
                };
            };
        };
        /** @description round_over */
        "409.round_over": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "round_over";
                };
            };
        };
        /** @description seq_reuse */
        "409.seq_reuse": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "seq_reuse";
                };
            };
        };
        /** @description state_forbids */
        "409.state_forbids": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "state_forbids";
                };
            };
        };
        /** @description state_forbids, termination_too_early */
        "409.state_forbids.termination_too_early": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "state_forbids" | "termination_too_early";
                };
            };
        };
        /** @description upload_differs */
        "409.upload_differs": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "upload_differs";
                };
            };
        };
        /** @description upload_offset */
        "409.upload_offset": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "upload_offset";
                };
            };
        };
        /** @description page_destroyed, page_lost */
        "410.page_destroyed.page_lost": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "page_destroyed" | "page_lost";
                };
            };
        };
        /** @description page_destroyed, page_lost, ticket_spent */
        "410.page_destroyed.page_lost.ticket_spent": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "page_destroyed" | "page_lost" | "ticket_spent";
                };
            };
        };
        /** @description upload_expired */
        "410.upload_expired": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "upload_expired";
                };
            };
        };
        /** @description precondition_required, stale */
        "412.precondition_required.stale": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "precondition_required" | "stale";
                };
            };
        };
        /** @description stale */
        "412.stale": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "stale";
                };
            };
        };
        /** @description stale, unsupported_version */
        "412.stale.unsupported_version": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "stale" | "unsupported_version";
                };
            };
        };
        /** @description tus_version */
        "412.tus_version": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "tus_version";
                };
            };
        };
        /** @description unsupported_version */
        "412.unsupported_version": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "unsupported_version";
                };
            };
        };
        /** @description too_large */
        "413.too_large": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "too_large";
                };
            };
        };
        /** @description unsupported_media */
        "415.unsupported_media": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "unsupported_media";
                };
            };
        };
        /** @description archive_incomplete, validation */
        "422.archive_incomplete.validation": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "archive_incomplete" | "validation";
                };
            };
        };
        /** @description bundle_not_genuine, bundle_unreadable, unknown_key, validation */
        "422.bundle_not_genuine.bundle_unreadable.unknown_key.validation": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "bundle_not_genuine" | "bundle_unreadable" | "unknown_key" | "validation";
                };
            };
        };
        /** @description delivery_unevidenced, validation */
        "422.delivery_unevidenced.validation": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "delivery_unevidenced" | "validation";
                };
            };
        };
        /** @description id_number, sub_type_unknown, validation */
        "422.id_number.sub_type_unknown.validation": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "id_number" | "sub_type_unknown" | "validation";
                };
            };
        };
        /** @description limit_too_long, reason_needed, validation */
        "422.limit_too_long.reason_needed.validation": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "limit_too_long" | "reason_needed" | "validation";
                };
            };
        };
        /** @description nothing_to_list, sealed_list_missing, validation */
        "422.nothing_to_list.sealed_list_missing.validation": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "nothing_to_list" | "sealed_list_missing" | "validation";
                };
            };
        };
        /** @description nothing_to_list, validation */
        "422.nothing_to_list.validation": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "nothing_to_list" | "validation";
                };
            };
        };
        /** @description notice_incomplete, reason_needed, validation */
        "422.notice_incomplete.reason_needed.validation": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "notice_incomplete" | "reason_needed" | "validation";
                };
            };
        };
        /** @description outcome_needed, reason_needed, validation */
        "422.outcome_needed.reason_needed.validation": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "outcome_needed" | "reason_needed" | "validation";
                };
            };
        };
        /** @description password_weak, password_wrong, validation */
        "422.password_weak.password_wrong.validation": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "password_weak" | "password_wrong" | "validation";
                };
            };
        };
        /** @description pause_reason_unlawful, pause_untold, validation */
        "422.pause_reason_unlawful.pause_untold.validation": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "pause_reason_unlawful" | "pause_untold" | "validation";
                };
            };
        };
        /** @description publicity_not_redacted, validation */
        "422.publicity_not_redacted.validation": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "publicity_not_redacted" | "validation";
                };
            };
        };
        /** @description reason_needed */
        "422.reason_needed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "reason_needed";
                };
            };
        };
        /** @description reason_needed, validation */
        "422.reason_needed.validation": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "reason_needed" | "validation";
                };
            };
        };
        /** @description seal_missing, validation */
        "422.seal_missing.validation": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "seal_missing" | "validation";
                };
            };
        };
        /** @description sealed_list_missing, validation */
        "422.sealed_list_missing.validation": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "sealed_list_missing" | "validation";
                };
            };
        };
        /** @description validation */
        "422.validation": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "validation";
                };
            };
        };
        /** @description upload_locked */
        "423.upload_locked": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "upload_locked";
                };
            };
        };
        /** @description login_limited */
        "429.login_limited": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "login_limited";
                };
            };
        };
        /** @description rate_limited */
        "429.rate_limited": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "rate_limited";
                };
            };
        };
        /** @description upload_quota */
        "429.upload_quota": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "upload_quota";
                };
            };
        };
        /** @description upload_checksum */
        "460.upload_checksum": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "upload_checksum";
                };
            };
        };
        /** @description unexpected */
        "500.unexpected": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "unexpected";
                };
            };
        };
        /** @description busy */
        "503.busy": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "busy";
                };
            };
        };
        /** @description busy, page_not_ready, store_unavailable */
        "503.busy.page_not_ready.store_unavailable": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "busy" | "page_not_ready" | "store_unavailable";
                };
            };
        };
        /** @description busy, store_unavailable */
        "503.busy.store_unavailable": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "busy" | "store_unavailable";
                };
            };
        };
        /** @description storage_full */
        "507.storage_full": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"] & {
                    /** @enum {unknown} */
                    code: "storage_full";
                };
            };
        };
        /** @description Default error response */
        DEFAULT_ERROR: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"];
            };
        };
        /** @description Unprocessable Entity */
        UNPROCESSABLE_ENTITY: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProblemOut"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    document_openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An OpenAPI 3.1 document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    auth_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.bad_credentials.session_revoked"];
            403: components["responses"]["403.foreign_origin"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            429: components["responses"]["429.login_limited"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    auth_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["403.foreign_origin"];
            412: components["responses"]["412.stale"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    auth_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    auth_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordIn"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.password_weak.password_wrong.validation"];
            429: components["responses"]["429.login_limited"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    auth_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.foreign_origin"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    alarms_alarms: {
        parameters: {
            query?: {
                state?: "open" | "closed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskAlarmsOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    alarms_waiting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmsWaitingOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    alarms_alarm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alarm_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskAlarmDetailOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.stale"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    alarms_look_back: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alarm_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LookBackIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskAlarmDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    alarms_outcome: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alarm_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutcomeIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskAlarmDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    alarms_take_up: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alarm_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskAlarmDetailOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.stale"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    contacts_show_alerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertsOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    contacts_seen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertsOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.stale"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_beyond_slip: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BeyondListOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_booklet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.stale"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_accept: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Bare"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.material_missing.not_our_matter.paper_not_arrived.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_archive: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArchiveArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.originals_held.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.archive_incomplete.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_close_objection: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseObjectionArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_convey: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConveyArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.objection_open.state_forbids.wrong_decider"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.sealed_list_missing.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_correct_on_spot: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectOnSpotArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_county_back: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CountyBackArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.asked_again.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_county_receive: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CountyReceiveArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.counts_differ.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_decide: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            /** @description late_reason_missing, objection_open, publicity_not_done, state_forbids, wrong_decider */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"] & {
                        /** @enum {unknown} */
                        code: "late_reason_missing" | "objection_open" | "publicity_not_done" | "state_forbids" | "wrong_decider";
                    };
                };
            };
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.outcome_needed.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_decide_at_once: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideAtOnceArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            /** @description material_missing, not_instant, not_our_matter, paper_not_arrived, publicity_not_done, state_forbids */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"] & {
                        /** @enum {unknown} */
                        code: "material_missing" | "not_instant" | "not_our_matter" | "paper_not_arrived" | "publicity_not_done" | "state_forbids";
                    };
                };
            };
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.outcome_needed.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_deliver: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeliverArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.authorization_missing.original_not_here.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.delivery_unevidenced.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_explain_late: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExplainLateArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.not_late_yet.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_extend: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtendArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.limit_passed.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.limit_too_long.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_issue: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.seal_missing.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_need_correction: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NeedCorrectionArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.approval_waiting.second_notice.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.notice_incomplete.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_objection: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PauseArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.approval_waiting.approver_needed.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.pause_reason_unlawful.pause_untold.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_publish: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.publicity_not_planned.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.publicity_not_redacted.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_publish_ok: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishOkArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.objection_open.publicity_not_done.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_refuse: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefuseArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.approval_waiting.approver_needed.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_return: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_send_back: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodedReasonArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_sign_in: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.counts_differ.same_person.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_start_precheck: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Bare"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_start_review: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartReviewArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.inspectors_needed.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_supplement: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplementArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.authorization_missing.material_missing.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_terminate: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodedReasonArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids.termination_too_early"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_act_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawArgs"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.authorization_missing.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_agree: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
                approval_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            /** @description approval_over, approval_waiting, approver_needed, second_notice, state_forbids */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"] & {
                        /** @enum {unknown} */
                        code: "approval_over" | "approval_waiting" | "approver_needed" | "second_notice" | "state_forbids";
                    };
                };
            };
            412: components["responses"]["412.precondition_required.stale"];
            /** @description notice_incomplete, pause_reason_unlawful, pause_untold, reason_needed, validation */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"] & {
                        /** @enum {unknown} */
                        code: "notice_incomplete" | "pause_reason_unlawful" | "pause_untold" | "reason_needed" | "validation";
                    };
                };
            };
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_decline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                approval_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclineIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.approval_over"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                approval_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.approval_over.state_forbids"];
            412: components["responses"]["412.stale"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_judge: {
        parameters: {
            query?: never;
            header?: {
                /** @description ver of the case */
                "If-Match"?: string | null;
            };
            path: {
                case_id: string;
                requirement: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerdictIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.precondition_required.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_settle_hints: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.stale"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    reminders_case_reminders: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseRemindersOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    reminders_agree: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreeIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseRemindersOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.duplicate"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    reminders_take_back: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeBackIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseRemindersOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.duplicate"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_changes: {
        parameters: {
            query?: {
                since?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangesOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    reminders_list_channels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelsOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    reminders_add_channel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    reminders_remove_channel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelsOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.stale"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    reminders_switch_channel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SwitchIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    reminders_test_channel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    custody_held: {
        parameters: {
            query?: {
                who?: "all" | "agent" | "window" | "courier" | "department" | "late" | "disputed";
                q?: string | null;
                page?: number;
                size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OriginalsHeldOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    custody_list_batches: {
        parameters: {
            query?: {
                which?: "coming" | "sent" | "done";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchesOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    custody_send: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchSendIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.objection_open.state_forbids.wrong_decider"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.nothing_to_list.sealed_list_missing.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    custody_show_batch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchDetailOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    custody_sign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchSignIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.counts_differ.same_person.state_forbids"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.nothing_to_list.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    custody_give_back: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveBackIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseOriginalsOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.original_not_here"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.delivery_unevidenced.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    custody_to_agent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ToAgentIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseOriginalsOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.original_not_here.state_forbids"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    custody_settle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                holding_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettleIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseOriginalsOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    custody_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchReadyOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    devices_devices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhonesOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    devices_device: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                device_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    devices_set_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                device_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    duty_show: {
        parameters: {
            query?: {
                township?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    duty_register_absence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AbsenceIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.both_away.duplicate"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    duty_end_absence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                absence_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.stale"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    duty_assign: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    duty_release: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    duty_handover: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handover_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    duty_briefed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handover_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.stale"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    contacts_contacts: {
        parameters: {
            query?: {
                state?: "open" | "done";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskedListOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    contacts_ask: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskedListOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    contacts_close: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskedListOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.contact_closed"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    contacts_reveal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhoAskedOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.stale"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_guides: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuidesOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    keeping_destroyed: {
        parameters: {
            query?: {
                rule?: "ended_early" | "archived" | "visit_photo" | "voice_memo" | "letter" | null;
                page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DestroyedListOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    keeping_held: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldsOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    keeping_hold: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldsOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    keeping_lift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hold_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiftIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldsOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_ledger: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LedgerIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    letters_letters: {
        parameters: {
            query?: {
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LettersOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    letters_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                letter_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevokeIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LetterLineOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    devices_quarantine: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldListOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    devices_replay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_show_queue: {
        parameters: {
            query?: {
                tab?: "new" | "waiting" | "checking" | "correcting" | "running" | "due" | "overdue" | "ready" | "deliver" | "archive" | "all";
                window?: string | null;
                township?: string | null;
                village?: string | null;
                matter?: string | null;
                q?: string | null;
                page?: number;
                size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    ratings_ratings: {
        parameters: {
            query?: {
                which?: "all" | "bad" | "flagged";
                township?: string | null;
                page?: number;
                size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatingsOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    ratings_mine: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnRatingsOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    ratings_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                evaluation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhyIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden.own_unit"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    ratings_exclude: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                evaluation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhyIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatingOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden.own_unit"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    ratings_list_all: {
        parameters: {
            query?: {
                which?: "running" | "overdue" | "closed";
                page?: number;
                size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RectificationsOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    ratings_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rectification_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RectificationOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    ratings_rectification_accept: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rectification_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RectifyIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RectificationOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden.own_unit"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    ratings_rectification_answer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rectification_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RectifyIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RectificationOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden.own_unit"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    ratings_rectification_appeal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rectification_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RectifyIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RectificationOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden.own_unit"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    ratings_rectification_call_back: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rectification_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RectifyIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RectificationOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden.own_unit"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    ratings_rectification_hard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rectification_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RectifyIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RectificationOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden.own_unit"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    ratings_rectification_reject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rectification_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RectifyIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RectificationOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden.own_unit"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    ratings_rectification_uphold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rectification_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RectifyIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RectificationOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden.own_unit"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.state_forbids"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_residents: {
        parameters: {
            query?: {
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResidentsOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    reviews_reviews: {
        parameters: {
            query?: {
                kind?: "stale_field" | "late_edit" | "late_evidence" | "visit_twice" | "clock_skew" | "duplicate_person" | "propose_move" | "lost_range" | "seq_reuse" | "death_report" | "letter_conflict" | "all_well" | "too_quick" | "call_back" | "re_visit" | "letter_weak" | "lower_level" | "same_photo" | null;
                state?: "open" | "done";
                page?: number;
                size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewsOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    reviews_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                review_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.stale"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    reviews_decided: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                review_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            /** @description duplicate, grade_asked, grade_not_lower, same_person, stale_field, state_forbids */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"] & {
                        /** @enum {unknown} */
                        code: "duplicate" | "grade_asked" | "grade_not_lower" | "same_person" | "stale_field" | "state_forbids";
                    };
                };
            };
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    rounds_rounds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundsOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    rounds_start: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoundIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundsOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.nobody_to_visit.round_running"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    rounds_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                round_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    rounds_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                round_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoundEndIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.round_over"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_seal_register: {
        parameters: {
            query?: {
                day?: string | null;
                page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SealRegisterOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_record_seal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SealUseOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_seal_ledger: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealDay"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_cancel_seal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                use_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealCancelIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SealUseOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    county_settings_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    county_settings_set_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    villages_villages: {
        parameters: {
            query?: {
                township?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VillagesOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    villages_village: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VillageOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    desk_walk_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WalkInIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetailOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.applicant_absent.duplicate.state_forbids"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.id_number.sub_type_unknown.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    pages_show: {
        parameters: {
            query?: {
                case_id?: string | null;
                variant?: "view" | "thumb";
                reason?: "inspection" | "complaint" | "correction" | "archive" | "court" | null;
            };
            header?: never;
            path: {
                page_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.device_upload_only.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.page_rejected"];
            410: components["responses"]["410.page_destroyed.page_lost"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy.page_not_ready.store_unavailable"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    pages_sound: {
        parameters: {
            query?: {
                case_id?: string | null;
                variant?: "view" | "thumb";
                reason?: "inspection" | "complaint" | "correction" | "archive" | "court" | null;
            };
            header?: never;
            path: {
                page_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/webm": string;
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.device_upload_only.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.page_rejected"];
            410: components["responses"]["410.page_destroyed.page_lost"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy.page_not_ready.store_unavailable"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    papers_show: {
        parameters: {
            query?: {
                size?: "a4" | "58";
            };
            header?: never;
            path: {
                paper_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperOut"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.stale"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    residents_reveal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resident_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevealIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevealOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    bundles_take: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BundleReply"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.seq_reuse"];
            412: components["responses"]["412.stale.unsupported_version"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.bundle_not_genuine.bundle_unreadable.unknown_key.validation"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    bundles_look: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bundle_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BundleReply"];
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    bundles_receipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bundle_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sealed receipt */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    sync_enrol: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrolRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolReply"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            409: components["responses"]["409.seq_reuse"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    sync_ping: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pong"];
                };
            };
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    sync_pull: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PullRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PullReply"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.device_upload_only"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    sync_push: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PushRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushReply"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            409: components["responses"]["409.seq_reuse"];
            412: components["responses"]["412.unsupported_version"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            429: components["responses"]["429.rate_limited"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    tickets_issue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketOut"];
                };
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.device_upload_only.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.page_rejected.state_forbids"];
            410: components["responses"]["410.page_destroyed.page_lost"];
            412: components["responses"]["412.stale"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.reason_needed.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy.page_not_ready.store_unavailable"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    uploads_create: {
        parameters: {
            query?: never;
            header: {
                /** @description the protocol */
                "Tus-Resumable": "1.0.0";
                /** @description the bundle the caller carries the page in */
                "X-Bundle"?: string;
                /** @description bytes of the sealed page */
                "Upload-Length": number;
                /** @description page_id, doc_id, sha_sealed, sha_plain, kid in base64 */
                "Upload-Metadata": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open */
            201: {
                headers: {
                    /** @description where the pieces go */
                    Location?: string;
                    /** @description until when the pieces are kept */
                    "Upload-Expires"?: string;
                    /** @description bytes the county holds */
                    "Upload-Offset"?: number;
                    /** @description receiving | verifying | stored | rejected, with hash, change_seq or code */
                    "X-Doc-Status"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.upload_differs"];
            412: components["responses"]["412.tus_version"];
            413: components["responses"]["413.too_large"];
            422: components["responses"]["422.validation"];
            423: components["responses"]["423.upload_locked"];
            429: components["responses"]["429.upload_quota"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    uploads_head: {
        parameters: {
            query?: {
                /** @description the key that came with Location: no bearer token is needed beside it */
                k?: string;
            };
            header: {
                /** @description the protocol */
                "Tus-Resumable": "1.0.0";
                /** @description the bundle the caller carries the page in */
                "X-Bundle"?: string;
            };
            path: {
                page_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where to go on */
            200: {
                headers: {
                    /** @description until when the pieces are kept */
                    "Upload-Expires"?: string;
                    /** @description bytes of the sealed page */
                    "Upload-Length"?: number;
                    /** @description bytes the county holds */
                    "Upload-Offset"?: number;
                    /** @description receiving | verifying | stored | rejected, with hash, change_seq or code */
                    "X-Doc-Status"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            410: components["responses"]["410.upload_expired"];
            412: components["responses"]["412.tus_version"];
            422: components["responses"]["422.validation"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    uploads_append: {
        parameters: {
            query?: {
                /** @description the key that came with Location: no bearer token is needed beside it */
                k?: string;
            };
            header: {
                /** @description the protocol */
                "Tus-Resumable": "1.0.0";
                /** @description the bundle the caller carries the page in */
                "X-Bundle"?: string;
                /** @description where this piece belongs */
                "Upload-Offset": number;
                /** @description algorithm and base64 of the piece */
                "Upload-Checksum"?: string;
            };
            path: {
                page_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/offset+octet-stream": string;
            };
        };
        responses: {
            /** @description Taken */
            204: {
                headers: {
                    /** @description until when the pieces are kept */
                    "Upload-Expires"?: string;
                    /** @description bytes the county holds */
                    "Upload-Offset"?: number;
                    /** @description receiving | verifying | stored | rejected, with hash, change_seq or code */
                    "X-Doc-Status"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed"];
            401: components["responses"]["401.session_revoked.token_expired.token_invalid.token_missing"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.upload_offset"];
            410: components["responses"]["410.upload_expired"];
            412: components["responses"]["412.tus_version"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.unsupported_media"];
            422: components["responses"]["422.validation"];
            423: components["responses"]["423.upload_locked"];
            429: components["responses"]["429.upload_quota"];
            460: components["responses"]["460.upload_checksum"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy.store_unavailable"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    tickets_redeem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture, the sheet to print, the PDF, or the zip for the archive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.session_revoked"];
            403: components["responses"]["403.device_upload_only.forbidden"];
            404: components["responses"]["404.not_found"];
            405: components["responses"]["405.method_not_allowed"];
            409: components["responses"]["409.page_rejected.state_forbids"];
            410: components["responses"]["410.page_destroyed.page_lost.ticket_spent"];
            412: components["responses"]["412.stale"];
            422: components["responses"]["422.reason_needed"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy.page_not_ready.store_unavailable"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    public_duty_choose: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Asked too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    public_duty_today: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                township: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Tells nothing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"] & {
                        /** @enum {unknown} */
                        code: "not_found";
                    };
                    "text/html": string;
                };
            };
            /** @description Asked too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    public_checks_guide_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Asked too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    public_checks_life_event: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Tells nothing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"] & {
                        /** @enum {unknown} */
                        code: "not_found";
                    };
                    "text/html": string;
                };
            };
            /** @description Asked too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    public_checks_guide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                matter: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Tells nothing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"] & {
                        /** @enum {unknown} */
                        code: "not_found";
                    };
                    "text/html": string;
                };
            };
            /** @description Asked too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    health_healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthOut"];
                };
            };
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    rating_pages_entry: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    rating_pages_rate_by_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Something does not fit */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description From elsewhere, or a session of staff is at hand */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Tells nothing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Rated already, or no result yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            412: components["responses"]["412.stale"];
            /** @description Asked too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    rating_pages_entry_at_window: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                place: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Tells nothing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"] & {
                        /** @enum {unknown} */
                        code: "not_found";
                    };
                    "text/html": string;
                };
            };
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    rating_pages_rate_at_window: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                place: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Something does not fit */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description From elsewhere, or a session of staff is at hand */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Tells nothing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"] & {
                        /** @enum {unknown} */
                        code: "not_found";
                    };
                    "text/html": string;
                };
            };
            /** @description Rated already, or no result yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            412: components["responses"]["412.stale"];
            /** @description Asked too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    bulletins_list_months: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Asked too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    bulletins_one_month: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Tells nothing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"] & {
                        /** @enum {unknown} */
                        code: "not_found";
                    };
                    "text/html": string;
                };
            };
            /** @description Asked too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    public_slip: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slip_code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Tells nothing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"] & {
                        /** @enum {unknown} */
                        code: "not_found";
                    };
                    "text/html": string;
                };
            };
            /** @description Asked too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    rating_pages_rate_by_slip: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slip_code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Something does not fit */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description From elsewhere, or a session of staff is at hand */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Tells nothing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"] & {
                        /** @enum {unknown} */
                        code: "not_found";
                    };
                    "text/html": string;
                };
            };
            /** @description Rated already, or no result yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            412: components["responses"]["412.stale"];
            /** @description Asked too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    rating_pages_not_me: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slip_code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description From elsewhere, or a session of staff is at hand */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Tells nothing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"] & {
                        /** @enum {unknown} */
                        code: "not_found";
                    };
                    "text/html": string;
                };
            };
            412: components["responses"]["412.stale"];
            /** @description Asked too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    public_style: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/css": string;
                };
            };
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    public_checks_check_form: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    public_checks_check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Tells nothing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            412: components["responses"]["412.stale"];
            /** @description Asked too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.storage_full"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
    public_checks_check_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Tells nothing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemOut"] & {
                        /** @enum {unknown} */
                        code: "not_found";
                    };
                    "text/html": string;
                };
            };
            /** @description Asked too often */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            500: components["responses"]["500.unexpected"];
            503: components["responses"]["503.busy"];
            default: components["responses"]["DEFAULT_ERROR"];
        };
    };
}
