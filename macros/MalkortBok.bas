Attribute VB_Name = "MalkortBok"
Option Explicit
' Svar om en öppen arbetsbok i ett enda anrop, så att Python slipper fråga Excel om ett namn i taget.

Private Const MEST_RADER As Long = 2000
Private Const MEST_KOLUMNER As Long = 200

Public Function MalkortMall() As String
    On Error Resume Next
    If ActiveWorkbook Is Nothing Then Exit Function
    MalkortMall = Replace(Replace(ActiveWorkbook.Names("mk_stamp_template").RefersTo, "=", ""), """", "")
End Function

Public Function MalkortKanVaraKort() As Boolean
    Dim Mall As String
    If ActiveWorkbook Is Nothing Then Exit Function
    Mall = MalkortMall()
    MalkortKanVaraKort = (Mall <> "rollup" And Mall <> "checklist" And Mall <> "steering")
End Function

Public Function MalkortFakta(ByVal Bok As String) As String
    ' Poster skilda av Chr(30), fält av Chr(31): S = blad, N = namn.
    Dim Blad As Object
    Dim Namn As Object
    Dim Svar As String
    For Each Blad In Workbooks(Bok).Worksheets
        Svar = Svar & "S" & Chr(31) & Blad.Name & Chr(31) & CStr(CLng(Blad.Visible)) & Chr(31) & _
            Blad.UsedRange.Address & Chr(31) & MalkortDolda(Blad) & Chr(30)
    Next Blad
    For Each Namn In Workbooks(Bok).Names
        Svar = Svar & "N" & Chr(31) & Namn.Name & Chr(31) & Namn.RefersTo & Chr(30)
    Next Namn
    MalkortFakta = Svar
End Function

Private Function MalkortDolda(ByVal Blad As Object) As String
    Dim Omrade As Object
    Dim Nr As Long
    Dim Rader As String
    Dim Kolumner As String
    Set Omrade = Blad.UsedRange
    For Nr = Omrade.Row To Omrade.Row + Omrade.Rows.Count - 1
        If Nr - Omrade.Row >= MEST_RADER Then Exit For
        If Blad.Rows(Nr).Hidden Then Rader = Rader & CStr(Nr) & " "
    Next Nr
    For Nr = Omrade.Column To Omrade.Column + Omrade.Columns.Count - 1
        If Nr - Omrade.Column >= MEST_KOLUMNER Then Exit For
        If Blad.Columns(Nr).Hidden Then Kolumner = Kolumner & CStr(Nr) & " "
    Next Nr
    MalkortDolda = Rader & Chr(31) & Kolumner
End Function

Public Function MalkortSkyddAv(ByVal Bok As String, ByVal Blad As String) As String
    ' Tar av ett skydd utan lösenord och svarar med hur det var ("" = inget skydd, "?" = lösenord).
    Dim Skydd As String
    With Workbooks(Bok).Worksheets(Blad)
        If Not (.ProtectContents Or .ProtectDrawingObjects Or .ProtectScenarios) Then Exit Function
        With .Protection
            Skydd = MalkortJa(.AllowFormattingCells) & MalkortJa(.AllowFormattingColumns) & _
                MalkortJa(.AllowFormattingRows) & MalkortJa(.AllowInsertingColumns) & MalkortJa(.AllowInsertingRows) & _
                MalkortJa(.AllowInsertingHyperlinks) & MalkortJa(.AllowDeletingColumns) & _
                MalkortJa(.AllowDeletingRows) & MalkortJa(.AllowSorting) & MalkortJa(.AllowFiltering) & _
                MalkortJa(.AllowUsingPivotTables)
        End With
        Skydd = Skydd & MalkortJa(.ProtectDrawingObjects) & MalkortJa(.ProtectContents) & MalkortJa(.ProtectScenarios)
        On Error Resume Next
        .Unprotect ""
        On Error GoTo 0
        If .ProtectContents Then Skydd = "?"
    End With
    MalkortSkyddAv = Skydd
End Function

Public Sub MalkortSkyddPa(ByVal Bok As String, ByVal Blad As String, ByVal Skydd As String)
    ' Sätter på skyddet igen precis som MalkortSkyddAv sade att det var.
    With Workbooks(Bok).Worksheets(Blad)
        .Protect DrawingObjects:=MalkortVar(Skydd, 12), Contents:=MalkortVar(Skydd, 13), _
            Scenarios:=MalkortVar(Skydd, 14), AllowFormattingCells:=MalkortVar(Skydd, 1), _
            AllowFormattingColumns:=MalkortVar(Skydd, 2), AllowFormattingRows:=MalkortVar(Skydd, 3), _
            AllowInsertingColumns:=MalkortVar(Skydd, 4), AllowInsertingRows:=MalkortVar(Skydd, 5), _
            AllowInsertingHyperlinks:=MalkortVar(Skydd, 6), AllowDeletingColumns:=MalkortVar(Skydd, 7), _
            AllowDeletingRows:=MalkortVar(Skydd, 8), AllowSorting:=MalkortVar(Skydd, 9), _
            AllowFiltering:=MalkortVar(Skydd, 10), AllowUsingPivotTables:=MalkortVar(Skydd, 11)
    End With
End Sub

Private Function MalkortJa(ByVal Varde As Boolean) As String
    MalkortJa = IIf(Varde, "1", "0")
End Function

Private Function MalkortVar(ByVal Skydd As String, ByVal Plats As Long) As Boolean
    MalkortVar = (Mid$(Skydd, Plats, 1) = "1")
End Function
