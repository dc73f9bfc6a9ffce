Attribute VB_Name = "MalkortPython"
Option Explicit
' Vägen till Python. Svaren från dialogerna skickas som teckenkoder, så att varken citattecken, procenttecken
' eller å, ä och ö i en sökväg kan tolkas som något annat på vägen.

Private Const TITEL As String = "Målkort"

Public Sub MalkortKor(ByVal Uppgift As String, Optional ByVal Svar1 As String = "", Optional ByVal Svar2 As String = "")
    On Error GoTo Fel
    If Not MalkortPythonFinns() Then Exit Sub
    If ActiveWorkbook Is Nothing Then Workbooks.Add
    RunPython "import xl_malkort.addin.start as s;s.run('" & Uppgift & "','" & MalkortKoder(Svar1) & "','" & MalkortKoder(Svar2) & "')"
    MalkortUppdatera
    Exit Sub
Fel:
    MsgBox "Python kunde inte startas från Excel. Det kan vara spärrat på den här datorn." & vbNewLine & vbNewLine & _
        "Gör så här: kör kommandot ""xl-malkort panel"" utanför Excel, så får du samma knappar i ett eget fönster. " & _
        "Kommandot ""xl-malkort doctor"" visar vad som spärrar.", vbExclamation, TITEL
End Sub

Public Function MalkortPythonFinns() As Boolean
    Dim Tolk As String
    #If Mac Then
        Tolk = GetConfig("INTERPRETER_MAC", "")
    #Else
        Tolk = GetConfig("INTERPRETER_WIN", "")
    #End If
    MalkortPythonFinns = False
    If Tolk <> "" Then MalkortPythonFinns = FileExists(Tolk)
    If Not MalkortPythonFinns Then
        MsgBox "Tillägget hittar inte Python på den här datorn." & vbNewLine & vbNewLine & _
            "Gör så här: kör kommandot ""xl-malkort addin install"" igen, eller be IT om hjälp.", vbExclamation, TITEL
    End If
End Function

Public Function MalkortKoder(ByVal Text As String) As String
    Dim Plats As Long
    Dim Koder As String
    For Plats = 1 To Len(Text)
        Koder = Koder & Right$("000" & Hex$(AscW(Mid$(Text, Plats, 1)) And &HFFFF&), 4)
    Next Plats
    MalkortKoder = Koder
End Function

Public Sub MalkortPythonSvaradeFel()
    MsgBox "Python startade, men uppgiften kunde inte göras. Ingenting i arbetsboken har sparats." & vbNewLine & vbNewLine & _
        "Gör så här: kör kommandot ""xl-malkort doctor"" och följ råden. Skicka svaret till IT om det inte hjälper.", _
        vbExclamation, TITEL
End Sub
